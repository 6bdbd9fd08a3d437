// The list that getaddrinfo returns, tried from the front: family, type and protocol of socket() are its fields.
#include "echo.h"

#include <netdb.h>
#include <sys/socket.h>
#include <netinet/sctp.h>

static struct addrinfo *look_up(const char *host, const char *port)
{
    struct addrinfo hints;
    struct addrinfo *list;
    memset(&hints, 0, sizeof hints);
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;

    int error = getaddrinfo(host, port, &hints, &list);
    if (error != 0) {
        fprintf(stderr, "%s port %s: %s\n", host, port, gai_strerror(error));
        exit(1);
    }
    return list;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");

    struct addrinfo *list = look_up(argv[1], argv[2]);
    int listener = -1;
    for (struct addrinfo *ai = list; ai != NULL; ai = ai->ai_next) {
        listener = socket(ai->ai_family, ai->ai_socktype, IPPROTO_SCTP);
        if (listener < 0)
            continue;
        if (bind(listener, ai->ai_addr, ai->ai_addrlen) == 0)
            break;
        close(listener);
        listener = -1;
    }
    freeaddrinfo(list);
    if (listener < 0)
        die("no address to bind to");
    if (listen(listener, SOMAXCONN) < 0)
        die("listen");
    ready();
    serve(listener, atoi(argv[3]));
    close(listener);
    return 0;
}
