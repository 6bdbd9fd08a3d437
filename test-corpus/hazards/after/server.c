// What compiles over SCTP and would fail there: a backlog of 0, the size of a segment, and the times of keepalive. The
// first two are edited. The last is for its owner to decide; here it is tuning, so that a failure is told and no more.
#include "address.h"
#include "echo.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

static void tune(int fd, const char *what, int option, int value)
{
    if (setsockopt(fd, IPPROTO_TCP, option, &value, sizeof value) < 0)
        perror(what);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);
    const int on = 1, segment = 1000;

    int listener = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (listener < 0)
        die("socket");
    if (setsockopt(listener, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on) < 0)
        die("setsockopt(SO_KEEPALIVE)");
    tune(listener, "TCP_KEEPIDLE", TCP_KEEPIDLE, 30);
    tune(listener, "TCP_KEEPCNT", TCP_KEEPCNT, 3);
    if (setsockopt(listener, IPPROTO_SCTP, SCTP_NODELAY, &on, sizeof on) < 0)
        die("setsockopt(TCP_NODELAY)");
    if (setsockopt(listener, IPPROTO_SCTP, SCTP_MAXSEG, &segment, sizeof segment) < 0)
        die("setsockopt(TCP_MAXSEG)");
    puts("server segment set");
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0)
        die("bind");
    if (listen(listener, 1) < 0)
        die("listen");
    ready();
    serve(listener, atoi(argv[3]));
    close(listener);
    return 0;
}
