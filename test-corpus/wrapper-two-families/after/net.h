#ifndef NET_H
#define NET_H

// Every stream socket of the project is made here, whatever its family.
int open_stream(int family, int protocol);

#endif
