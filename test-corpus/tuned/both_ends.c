/* Both ends of a conversation in one program, in the words that C89 and C++11
 * have in common; for tune_live_test, which moves it with --tune. Prints what
 * its sockets are set to, and how often a small message was there at once.
 */
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int failed(const char *what)
{
    perror(what);
    return 1;
}

static int set_to(int fd, int level, int option)
{
    int value = -1;
    socklen_t size = sizeof value;
    return getsockopt(fd, level, option, &value, &size) == 0 ? value : -1;
}

static void tell(const char *who, int fd, int sctp)
{
    const int nodelay = 3, delayed_sack = 16;
    unsigned sack[3] = {0, 0, 0};
    socklen_t size = sizeof sack;
    getsockopt(fd, sctp, delayed_sack, sack, &size);
    printf("%s: buffers %d %d, no delay %d, acknowledges every %u\n", who, set_to(fd, SOL_SOCKET, SO_SNDBUF),
           set_to(fd, SOL_SOCKET, SO_RCVBUF), set_to(fd, sctp, nodelay), sack[2]);
}

int main(int argc, char **argv)
{
    /* A sum, so that these options are nobody's to rewrite. */
    const int sctp = 131 + argc;
    struct sockaddr_in place;
    struct pollfd wait;
    socklen_t size = sizeof place;
    int listener, client, i, at_once = 0;
    char got[2];

    (void)argv;
    memset(&place, 0, sizeof place);
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if ((listener = socket(AF_INET, SOCK_STREAM, 0)) < 0)
        return failed("socket");
    if (bind(listener, (struct sockaddr *)&place, size) != 0 || listen(listener, 1) != 0 ||
        getsockname(listener, (struct sockaddr *)&place, &size) != 0)
        return failed("listen");
    client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (connect(client, (struct sockaddr *)&place, size) != 0)
        return failed("connect");
    wait.fd = accept(listener, NULL, NULL);
    if (wait.fd < 0)
        return failed("accept");
    wait.events = POLLIN;
    tell("client", client, sctp);
    tell("server", wait.fd, sctp);
    for (i = 0; i < 5; ++i) {
        if (write(client, "a", 1) != 1 || write(client, "b", 1) != 1)
            return failed("write");
        at_once += poll(&wait, 1, 100);
        if (read(wait.fd, got, 1) != 1)
            return failed("read");
        at_once += poll(&wait, 1, 100);
        if (read(wait.fd, got + 1, 1) != 1 || got[0] != 'a' || got[1] != 'b')
            return failed("read");
    }
    printf("at once: %d\n", at_once);
    return 0;
}
