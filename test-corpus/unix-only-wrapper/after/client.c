// Neither this file nor server.c names a family or a protocol.
#include "echo.h"
#include "local.h"
#include "tcp.h"

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    local_greeting(argv[2]);
    int fd = tcp_connection(argv[1], argv[2]);
    converse(fd);
    close(fd);
    return 0;
}
