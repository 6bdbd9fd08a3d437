/* sctp_or_tcp.h - SCTP or TCP, decided when the program runs
 *
 * Brought into this tree by sctp-migrate; change it as you like.
 * C89 and later, C++11 and later; needs no library.
 *
 *   sctp_or_tcp_socket       an SCTP socket, or where this kernel has no SCTP a
 *                            TCP one; the first time that is told on stderr
 *   sctp_if_env_socket       SCTP if an environment variable says so
 *   sctp_or_tcp_setsockopt,  options by their SCTP names, on a socket of either
 *   sctp_or_tcp_getsockopt   protocol
 *
 * All of them leave sockets alone that are not asked for with IPPROTO_SCTP.
 */
#ifndef SCTP_OR_TCP_H
#define SCTP_OR_TCP_H

#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>

#ifdef __GNUC__
#define SCTP_OR_TCP_FUNCTION static __attribute__((unused))
/* One for the whole program, so that it is told once. */
#define SCTP_OR_TCP_SHARED __attribute__((weak))
#else
#define SCTP_OR_TCP_FUNCTION static
#define SCTP_OR_TCP_SHARED static
#endif

/* The families that this kernel has no SCTP for: 1 is IPv4, 2 is IPv6. */
SCTP_OR_TCP_SHARED volatile int sctp_or_tcp_missing = 0;

SCTP_OR_TCP_FUNCTION int sctp_or_tcp_socket(int domain, int type, int protocol)
{
    int family = domain == AF_INET6 ? 2 : 1;
    int fd;
    if (protocol != IPPROTO_SCTP)
        return socket(domain, type, protocol);
    if (!(sctp_or_tcp_missing & family)) {
        fd = socket(domain, type, protocol);
        /* Only where there is no SCTP: a program that may not have a socket
           (EACCES), or no more of them (EMFILE), is not to get another kind. */
        if (fd >= 0 || (errno != EPROTONOSUPPORT && errno != ESOCKTNOSUPPORT))
            return fd;
        if (!sctp_or_tcp_missing)
            fprintf(stderr, "no SCTP in this kernel (%s): TCP is used\n",
                    strerror(errno));
        /* Asked again, the kernel would look for its module again. */
        sctp_or_tcp_missing = sctp_or_tcp_missing | family;
    }
    return socket(domain, type, IPPROTO_TCP);
}

/* Unset, empty, "0" and "tcp" are TCP; "auto" is what sctp_or_tcp_socket does;
   all else is SCTP, and an error where there is none. */
SCTP_OR_TCP_FUNCTION int sctp_if_env_socket(const char *variable, int domain,
                                            int type, int protocol)
{
    const char *choice = getenv(variable);
    if (protocol != IPPROTO_SCTP)
        return socket(domain, type, protocol);
    if (!choice || !*choice || !strcmp(choice, "0") || !strcmp(choice, "tcp"))
        return socket(domain, type, IPPROTO_TCP);
    if (!strcmp(choice, "auto"))
        return sctp_or_tcp_socket(domain, type, protocol);
    return socket(domain, type, protocol);
}

/* Whether a TCP socket was asked for SCTP's option, which TCP has, too. By
   number: a program may have <linux/tcp.h>, beside which <netinet/tcp.h> does
   not compile. */
SCTP_OR_TCP_FUNCTION int sctp_or_tcp_twin(int level, int *option)
{
    const int nodelay = 3, maxseg = 13; /* SCTP_NODELAY, SCTP_MAXSEG */
    const int tcp_nodelay = 1, tcp_maxseg = 2;
    if (level != IPPROTO_SCTP || (errno != ENOPROTOOPT && errno != EOPNOTSUPP) ||
        (*option != nodelay && *option != maxseg))
        return 0;
    *option = *option == nodelay ? tcp_nodelay : tcp_maxseg;
    return 1;
}

SCTP_OR_TCP_FUNCTION int sctp_or_tcp_setsockopt(int fd, int level, int option,
                                                const void *value,
                                                socklen_t size)
{
    int result = setsockopt(fd, level, option, value, size);
    if (result < 0 && sctp_or_tcp_twin(level, &option))
        result = setsockopt(fd, IPPROTO_TCP, option, value, size);
    return result;
}

SCTP_OR_TCP_FUNCTION int sctp_or_tcp_getsockopt(int fd, int level, int option,
                                                void *value, socklen_t *size)
{
    int result = getsockopt(fd, level, option, value, size);
    if (result < 0 && sctp_or_tcp_twin(level, &option))
        result = getsockopt(fd, IPPROTO_TCP, option, value, size);
    return result;
}

#endif /* SCTP_OR_TCP_H */
