// Between the look-up and the socket the endpoints are just data.
#include "echo.h"
#include "endpoint.h"

#include <netdb.h>

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct endpoint endpoints[MAX_ENDPOINTS];
    int count = look_up(endpoints, argv[1], argv[2], AI_PASSIVE);
    int listener = open_listener(endpoints, count);
    ready();
    serve(listener, atoi(argv[3]));
    close(listener);
    return 0;
}
