// The protocol in a variable, the call in a macro, and a last line without its newline.
#include "address.h"
#include "echo.h"
#include "proto.h"
#include <netinet/sctp.h>

// Not a constant expression in C, but constant all the same.
static const int protocol = IPPROTO_SCTP;

int main(int argc, char **argv)
{
	if (argc != 3)
		usage("client HOST PORT");
	struct sockaddr_in address = ipv4_address(argv[1], argv[2]);

	int fd = OPEN_STREAM(AF_INET,
	                     protocol);
	if (fd < 0)
		die("socket");
	if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
		die("connect");
	converse(fd);
	close(fd);
	return 0;
}