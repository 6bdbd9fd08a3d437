// Asks at the control socket first, then talks; its protocol is 0 where the server writes IPPROTO_TCP.
#include "address.h"
#include "control.h"
#include "echo.h"
#include "net.h"

#include <netinet/in.h>
#include <netinet/sctp.h>

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    control_greeting(argv[2]);
    int fd = open_stream(AF_INET, IPPROTO_SCTP);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        die("connect");
    converse(fd);
    close(fd);
    return 0;
}
