/* Programs have the kernel's header for TCP, too, which <netinet/tcp.h> does not
   bear: those that we bring along have to compile beside it. */
#include <linux/tcp.h>

#include "sctp_or_tcp.h"
#include "sctp_stream.h"
#include "sctp_tune.h"

int make_socket(void) {
  int fd = sctp_tune_latency(
      sctp_or_tcp_socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP));
  return sctp_stream_listen(fd, 4);
}
