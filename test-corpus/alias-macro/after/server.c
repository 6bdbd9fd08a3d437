// No call here is spelt socket(), but the arguments are written here and can be edited here.
#include "address.h"
#include "echo.h"
#include "port.h"
#include <netinet/sctp.h>

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    x_socket_t listener = x_socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (listener < 0)
        die(x_socket_n);
    listen_at(listener, &address, sizeof address);
    ready();
    serve(listener, atoi(argv[3]));
    x_close_socket(listener);
    return 0;
}
