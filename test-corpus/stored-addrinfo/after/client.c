// The client keeps its endpoints in the same way.
#include "echo.h"
#include "endpoint.h"

int main(int argc, char **argv)
{
    if (argc != 3)
        usage("client HOST PORT");
    struct endpoint endpoints[MAX_ENDPOINTS];
    int count = look_up(endpoints, argv[1], argv[2], 0);
    int fd = open_connection(endpoints, count);
    converse(fd);
    close(fd);
    return 0;
}
