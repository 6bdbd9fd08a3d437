// Listens with three rows of the table: tcp4 or tcp6, as HOST asks, and udp4 and unix besides.
#include "address.h"
#include "echo.h"
#include "side.h"
#include "transport.h"

static int listener_at(const char *host, const char *port)
{
    int listener;
    if (strchr(host, ':') != NULL) {
        struct sockaddr_in6 address = ipv6_address(host, port);
        listener = open_transport(find_transport("tcp6"));
        listen_at(listener, &address, sizeof address);
    } else {
        struct sockaddr_in address = ipv4_address(host, port);
        listener = open_transport(find_transport("tcp4"));
        listen_at(listener, &address, sizeof address);
    }
    return listener;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    // The datagrams come over IPv4 whatever HOST is.
    struct sockaddr_in udp_address = ipv4_address("127.0.0.1", argv[2]);
    struct sockaddr_un local = local_address(argv[2]);

    int udp = open_transport(find_transport("udp4"));
    if (bind(udp, (struct sockaddr *)&udp_address, sizeof udp_address) < 0)
        die("bind(udp)");
    show_protocol("udp", udp);
    int control = open_transport(find_transport("unix"));
    listen_locally(control, &local);
    show_protocol("unix", control);

    int listener = listener_at(argv[1], argv[2]);
    ready();
    for (int left = atoi(argv[3]); left > 0; left--) {
        answer_ping(udp);
        greet(control);
        serve_one(listener);
    }
    close(listener);
    close(control);
    close(udp);
    return 0;
}
