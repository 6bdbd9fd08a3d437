// The connections of both programs. All that they do with them is TCP's: no messages, no lengths, the end is the end.
#ifndef STREAM_H
#define STREAM_H

#include <stddef.h>

int dial(const char *host, const char *port);
int announce(const char *host, const char *port);
// Everything until the peer says that no more will come.
size_t read_to_end(int fd, char *place, size_t size);

#endif
