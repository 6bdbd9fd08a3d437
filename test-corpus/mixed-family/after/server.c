// One TCP listener among sockets that must stay what they are: a socketpair, a netlink socket, a UDP socket and a
// unix-domain listener. Several of them have the same type or the same protocol number (0) as a TCP socket could have.
#include "address.h"
#include "echo.h"
#include "side.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/socket.h>
#include <sys/wait.h>

// Asks the kernel for its links; the number of them is not worth printing, but an answer without any is an error.
static int count_links(void)
{
    struct {
        struct nlmsghdr header;
        struct ifinfomsg body;
    } request;
    memset(&request, 0, sizeof request);
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = RTM_GETLINK;
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;

    int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (fd < 0)
        die("socket(netlink)");
    if (send(fd, &request, sizeof request, 0) < 0)
        die("send(netlink)");
    union {
        char bytes[32 * 1024];
        struct nlmsghdr first;
    } answer;
    int links = 0;
    for (;;) {
        ssize_t got = recv(fd, &answer, sizeof answer, 0);
        if (got < 0)
            die("recv(netlink)");
        unsigned left = (unsigned)got;
        for (struct nlmsghdr *each = &answer.first; NLMSG_OK(each, left); each = NLMSG_NEXT(each, left)) {
            if (each->nlmsg_type == NLMSG_DONE || each->nlmsg_type == NLMSG_ERROR) {
                close(fd);
                return links;
            }
            links++;
        }
    }
}

// A child looks at the links and reports over a socketpair, as a privilege-separated daemon would.
static void check_links_in_child(void)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0)
        die("socketpair");
    show_protocol("pair", pair[0]);
    pid_t child = fork();
    if (child < 0)
        die("fork");
    if (child == 0) {
        int links = count_links();
        _exit(send(pair[1], &links, sizeof links, 0) == (ssize_t)sizeof links ? 0 : 1);
    }
    int links = 0;
    if (recv(pair[0], &links, sizeof links, 0) != (ssize_t)sizeof links || links < 1) {
        fputs("the child saw no network links\n", stderr);
        exit(1);
    }
    waitpid(child, NULL, 0);
    close(pair[0]);
    close(pair[1]);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);
    struct sockaddr_un local = local_address(argv[2]);
    check_links_in_child();

    int udp = socket(AF_INET, SOCK_DGRAM, 0);
    if (udp < 0)
        die("socket(udp)");
    if (bind(udp, (struct sockaddr *)&address, sizeof address) < 0)
        die("bind(udp)");
    show_protocol("udp", udp);

    int control = socket(AF_UNIX, SOCK_STREAM, 0);
    if (control < 0)
        die("socket(unix)");
    listen_locally(control, &local);
    show_protocol("unix", control);

    int listener = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
    if (listener < 0)
        die("socket");
    listen_at(listener, &address, sizeof address);
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
