// The project's names for the system's calls, which another platform's port.h would define otherwise.
#ifndef PORT_H
#define PORT_H

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

typedef int x_socket_t;

#define x_socket socket
#define x_socket_n "socket()"
#define x_close_socket close

#endif
