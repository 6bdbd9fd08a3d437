/* sctp_tune.h - settings for SCTP sockets that measurements call for
 *
 * Brought into this tree by sctp-migrate; change it as you like.
 * C89 and later, C++11 and later; needs <netinet/sctp.h> and no library.
 *
 *   sctp_tune_latency     nothing waits: neither small messages for each other,
 *                         nor acknowledgements for data to go with
 *   sctp_tune_throughput  room for more than three messages of 64 KiB
 *
 * Both take a descriptor that was just made or accepted, and give it back. What
 * is no SCTP socket is left as it is, and so is errno.
 */
#ifndef SCTP_TUNE_H
#define SCTP_TUNE_H

#include <errno.h>
#include <netinet/in.h>
#include <netinet/sctp.h>
#include <string.h>
#include <sys/socket.h>

#ifdef __GNUC__
#define SCTP_TUNE_FUNCTION static __attribute__((unused))
#else
#define SCTP_TUNE_FUNCTION static
#endif

SCTP_TUNE_FUNCTION int sctp_tune_latency(int fd)
{
    const int saved = errno;
    int on = 1;
    struct sctp_sack_info sack;
    if (fd < 0)
        return fd;
    memset(&sack, 0, sizeof sack);
    sack.sack_freq = 1; /* each packet is acknowledged at once */
    (void)setsockopt(fd, IPPROTO_SCTP, SCTP_NODELAY, &on, sizeof on);
    (void)setsockopt(fd, IPPROTO_SCTP, SCTP_DELAYED_SACK, &sack, sizeof sack);
    errno = saved;
    return fd;
}

SCTP_TUNE_FUNCTION int sctp_tune_throughput(int fd)
{
    const int saved = errno;
    int bytes = 1024 * 1024, no_delay = 0;
    socklen_t size = sizeof no_delay;
    /* The buffers of other sockets grow by themselves, unless they are set. */
    if (fd >= 0 &&
        getsockopt(fd, IPPROTO_SCTP, SCTP_NODELAY, &no_delay, &size) == 0) {
        (void)setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
        (void)setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
    }
    errno = saved;
    return fd;
}

#endif /* SCTP_TUNE_H */
