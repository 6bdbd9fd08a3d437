// Options of two levels on one listener. SO_REUSEADDR stays; TCP_NODELAY has to move together with its level, in
// setsockopt and in getsockopt alike: under IPPROTO_SCTP its number (1) means something else.
#include "address.h"
#include "echo.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

// Accepted sockets inherit the option; without it the second half of an answer would wait for a delayed ack.
static void show_nodelay(int fd)
{
    int value = 0;
    socklen_t size = sizeof value;
    if (getsockopt(fd, IPPROTO_SCTP, SCTP_NODELAY, &value, &size) < 0)
        die("getsockopt(TCP_NODELAY)");
    printf("server nodelay %d\n", value != 0);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);
    const int on = 1;

    int listener = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (listener < 0)
        die("socket");
    if (setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0)
        die("setsockopt(SO_REUSEADDR)");
    if (setsockopt(listener, IPPROTO_SCTP, SCTP_NODELAY, &on, sizeof on) < 0)
        die("setsockopt(TCP_NODELAY)");
    listen_at(listener, &address, sizeof address);
    ready();
    for (int left = atoi(argv[3]); left > 0; left--) {
        int fd = accept(listener, NULL, NULL);
        if (fd < 0)
            die("accept");
        show_protocol("server", fd);
        show_nodelay(fd);
        echo_until_end(fd);
        close(fd);
    }
    close(listener);
    return 0;
}
