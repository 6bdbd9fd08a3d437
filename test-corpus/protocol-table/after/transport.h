#ifndef TRANSPORT_H
#define TRANSPORT_H

struct transport {
    const char *name;
    int family, type, protocol;
};

// The transport of that name; there is no name that the table lacks.
const struct transport *find_transport(const char *name);
int open_transport(const struct transport *transport);

#endif
