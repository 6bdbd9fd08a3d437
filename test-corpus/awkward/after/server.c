// This file begins with a UTF-8 byte-order mark: “offset 0” of the text is not offset 0 of the file.
#include "address.h"
#include "echo.h"
#ifdef __linux__
#include "proto.h" /* brings <netinet/in.h> */
#include <netinet/tcp.h>
#include <netinet/sctp.h>
#else
#error "only Linux has one-to-one SCTP sockets with these names"
#endif

int main(int argc, char **argv)
{
    if (argc != 4)
        usage("server HOST PORT CLIENTS");
    struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

    /* größer → the bytes before the call are not the columns before it */ int listener = socket(AF_INET, STREAM, IPPROTO_SCTP);
    if (listener < 0)
        die("socket");
    int on = 1;
    // SOL_TCP is another name for the same level.
    if (setsockopt(listener, IPPROTO_SCTP, SCTP_NODELAY, &on, sizeof(on)) < 0)
        die("setsockopt(TCP_NODELAY)");
    listen_at(listener, &address, sizeof address);
    ready();
    serve(listener, atoi(argv[3]));
    close(listener);
    return 0;
}
