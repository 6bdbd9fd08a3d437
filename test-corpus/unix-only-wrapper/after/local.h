#ifndef LOCAL_H
#define LOCAL_H

int local_listener(const char *port);
void local_greeting(const char *port);

#endif
