// Neither this file nor client.c names a family or a protocol.
#include "echo.h"
#include "local.h"
#include "side.h"
#include "tcp.h"

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    int control = local_listener(argv[2]);
    int listener = tcp_listener(argv[1], argv[2]);
    ready();
    for (int left = atoi(argv[3]); left > 0; left--) {
        greet(control);
        serve_one(listener);
    }
    close(listener);
    close(control);
    return 0;
}
