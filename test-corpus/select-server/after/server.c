// One thread, select(), all clients at once: the descriptors live in a set, not in a variable of their own.
#include "address.h"
#include "echo.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <sys/select.h>
#include <sys/socket.h>

// Returns 0 at the end of the connection. One recv for each turn: select() is level-triggered and will say again
// that there is more, whether that is the rest of a stream or the next message.
static int echo_once(int fd)
{
	char data[PIECE];
	ssize_t got = recv(fd, data, sizeof data, 0);
	if (got < 0)
		die("recv");
	send_all(fd, data, (size_t)got);
	return got > 0;
}

static int accept_one(int listener)
{
	int fd = accept(listener, NULL, NULL);
	if (fd < 0)
		die("accept");
	if (fd >= FD_SETSIZE) {
		fputs("too many descriptors for select\n", stderr);
		exit(1);
	}
	show_protocol("server", fd);
	return fd;
}

int main(int argc, char **argv)
{
	if (argc != 4)
		usage("server HOST PORT CLIENTS");
	struct sockaddr_in address = ipv4_address(argv[1], argv[2]);
	int to_accept = atoi(argv[3]);
	int to_close = to_accept;

	int listener = socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP);
	if (listener < 0)
		die("socket");
	listen_at(listener, &address, sizeof address);
	ready();

	fd_set watched;
	FD_ZERO(&watched);
	FD_SET(listener, &watched);
	int highest = listener;
	while (to_close > 0) {
		fd_set readable = watched;
		if (select(highest + 1, &readable, NULL, NULL, NULL) < 0)
			die("select");
		int last = highest;
		for (int fd = 0; fd <= last; fd++) {
			if (!FD_ISSET(fd, &readable))
				continue;
			if (fd == listener) {
				int connection = accept_one(listener);
				FD_SET(connection, &watched);
				if (connection > highest)
					highest = connection;
				if (--to_accept == 0)
					FD_CLR(listener, &watched);
			} else if (!echo_once(fd)) {
				FD_CLR(fd, &watched);
				close(fd);
				to_close--;
			}
		}
	}
	close(listener);
	return 0;
}
