#ifndef TCP_H
#define TCP_H

int tcp_listener(const char *host, const char *port);
int tcp_connection(const char *host, const char *port);

#endif
