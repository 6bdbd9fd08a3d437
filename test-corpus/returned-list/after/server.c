// The list comes from another file, and its nodes are copied before they are used.
#include "echo.h"
#include "resolve.h"

#include <netdb.h>
#include <sys/socket.h>
#include <netinet/sctp.h>

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");

    struct addrinfo *list = resolve_to_listen(argv[1], argv[2]);
    struct addrinfo candidate = *list;
    int listener = socket(candidate.ai_family, candidate.ai_socktype, IPPROTO_SCTP);
    if (listener < 0)
        die("socket");
    listen_at(listener, candidate.ai_addr, candidate.ai_addrlen);
    freeaddrinfo(list);
    ready();
    serve(listener, atoi(argv[3]));
    close(listener);
    return 0;
}
