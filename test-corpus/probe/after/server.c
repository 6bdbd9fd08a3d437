// Reports what the kernel can do, then serves over a socket of its own, which moves.
#include "address.h"
#include "echo.h"
#include "probe.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    report_md5sig();
    int listener = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (listener < 0)
        die("socket");
    listen_at(listener, &address, sizeof address);
    ready();
    serve(listener, atoi(argv[3]));
    close(listener);
    return 0;
}
