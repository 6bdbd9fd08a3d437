// The IPv4 caller of open_stream, and a control socket beside it.
#include "address.h"
#include "control.h"
#include "echo.h"
#include "net.h"
#include "side.h"

#include <netinet/in.h>
#include <netinet/sctp.h>

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    int control = control_listener(argv[2]);
    int listener = open_stream(AF_INET, IPPROTO_SCTP);
    listen_at(listener, &address, sizeof address);
    ready();
    for (int left = atoi(argv[3]); left > 0; left--) {
        greet(control);
        serve_one(listener);
    }
    close(listener);
    close(control);
    return 0;
}
