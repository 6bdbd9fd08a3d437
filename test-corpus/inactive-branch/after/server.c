// Beside the socket that is compiled there is one that this build does not have: a tool that only sees what the
// compiler sees would leave half of the program behind, and must say so.
#include "address.h"
#include "echo.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/socket.h>

#ifdef USE_TRACE_PORT
// A second port, one above the first, where a debugger may connect; nobody has to.
static int open_trace_port(struct sockaddr_in address)
{
    address.sin_port = htons((in_port_t)(ntohs(address.sin_port) + 1));
    int trace = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (trace < 0)
        die("socket(trace)");
    listen_at(trace, &address, sizeof address);
    show_protocol("trace", trace);
    return trace;
}
#endif

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

#ifdef USE_TRACE_PORT
    int trace = open_trace_port(address);
#endif
    int listener = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (listener < 0)
        die("socket");
    listen_at(listener, &address, sizeof address);
    ready();
    serve(listener, atoi(argv[3]));
    close(listener);
#ifdef USE_TRACE_PORT
    close(trace);
#endif
    return 0;
}
