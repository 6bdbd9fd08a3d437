// A socket that is made only to ask the kernel about TCP, and closed. It must stay TCP: on an SCTP socket the answer
// would always be no.
#include "probe.h"

#include "echo.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

void report_md5sig(void)
{
    int fd = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (fd < 0)
        die("socket(probe)");
    show_protocol("probe", fd);

    struct tcp_md5sig key;
    memset(&key, 0, sizeof key);
    struct sockaddr_in *peer = (struct sockaddr_in *)&key.tcpm_addr;
    peer->sin_family = AF_INET;
    peer->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    key.tcpm_keylen = 4;
    memcpy(key.tcpm_key, "test", 4);
    int supported = setsockopt(fd, IPPROTO_TCP, TCP_MD5SIG, &key, sizeof key) == 0;
    printf("md5sig %s\n", supported ? "supported" : "not supported");
    close(fd);
}
