#ifndef CONTROL_H
#define CONTROL_H

// The control socket of the server on this port.
int control_listener(const char *port);
void control_greeting(const char *port);

#endif
