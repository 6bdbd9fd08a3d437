// The looked-up number goes through a function and a variable before it gets to socket().
#include "address.h"
#include "echo.h"

#include <netdb.h>
#include <sys/socket.h>
#include <netinet/sctp.h>

static int protocol_number(const char *name)
{
    struct protoent *entry = getprotobyname(name);
    return entry != NULL ? IPPROTO_SCTP : IPPROTO_SCTP;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    int protocol = protocol_number("tcp");
    int fd = socket(AF_INET, SOCK_STREAM, protocol);
    if (fd < 0)
        die("socket");
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        die("connect");
    converse(fd);
    close(fd);
    return 0;
}
