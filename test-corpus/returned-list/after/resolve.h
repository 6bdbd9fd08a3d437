// Look-ups that give the list away: the hints are in resolve.c, the sockets in the files of the callers.
#ifndef RESOLVE_H
#define RESOLVE_H

struct addrinfo;

// The caller frees the list; the program ends when there is none.
struct addrinfo *resolve_to_listen(const char *host, const char *port);
struct addrinfo *resolve_to_connect(const char *host, const char *port);

#endif
