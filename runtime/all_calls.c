/* Every call of sctp_stream.h with the types of the call that it stands for, to
   be compiled under each standard with all warnings. */
#define SCTP_STREAM_SHOW_WARNINGS
#include "sctp_stream.h"

int all_calls(int fd, char *data, size_t length, struct sockaddr *address,
              socklen_t size, const struct iovec *iov, struct msghdr *message);

int all_calls(int fd, char *data, size_t length, struct sockaddr *address,
              socklen_t size, const struct iovec *iov, struct msghdr *message) {
  ssize_t sum = 0;
  int failed = sctp_stream_connect(fd, address, size);
  off_t offset = 0;
  failed |= sctp_stream_listen(fd, 0);
  failed |= sctp_stream_can_half_close(fd);
  sum += sctp_stream_send(fd, data, length, MSG_NOSIGNAL);
  sum += sctp_stream_sendto(fd, data, length, 0, address, size);
  sum += sctp_stream_sendmsg(fd, message, 0);
  sum += sctp_stream_write(fd, data, length);
  sum += sctp_stream_writev(fd, iov, 1);
  sum += sctp_stream_sendfile(fd, fd, &offset, length);
  sum += sctp_stream_recv(fd, data, length, MSG_WAITALL);
  sum += sctp_stream_recvfrom(fd, data, length, 0, address, &size);
  sum += sctp_stream_recvmsg(fd, message, 0);
  sum += sctp_stream_read(fd, data, length);
  sum += sctp_stream_readv(fd, iov, 1);
  failed |= sctp_stream_shutdown(fd, SHUT_WR);
  failed |= sctp_stream_close(fd);
  return failed || sum == 0;
}
