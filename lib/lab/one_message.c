/* For the lab's live test: one message over a one-to-one SCTP socket, there and
 * back on the loopback, for IPv4 and for IPv6. Exit status 0 if it came back.
 */
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int failed(const char *what) {
  perror(what);
  return 1;
}

static int echo(int family) {
  struct sockaddr_storage place = {.ss_family = (sa_family_t)family};
  socklen_t size = family == AF_INET ? sizeof(struct sockaddr_in)
                                     : sizeof(struct sockaddr_in6);
  if (family == AF_INET)
    ((struct sockaddr_in *)&place)->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  else
    ((struct sockaddr_in6 *)&place)->sin6_addr = in6addr_loopback;

  int listener = socket(family, SOCK_STREAM, IPPROTO_SCTP);
  if (listener < 0)
    return failed("socket");
  if (bind(listener, (struct sockaddr *)&place, size) || listen(listener, 1) ||
      getsockname(listener, (struct sockaddr *)&place, &size))
    return failed("listen");
  int client = socket(family, SOCK_STREAM, IPPROTO_SCTP);
  if (connect(client, (struct sockaddr *)&place, size))
    return failed("connect");
  int server = accept(listener, NULL, NULL);
  char got[16] = "";
  if (send(client, "hello", 6, 0) != 6 ||
      recv(server, got, sizeof got, 0) != 6 || send(server, got, 6, 0) != 6 ||
      recv(client, got, sizeof got, 0) != 6)
    return failed("hello");
  printf("%s over IPv%d\n", got, family == AF_INET ? 4 : 6);
  close(client);
  close(server);
  close(listener);
  return strcmp(got, "hello") != 0;
}

int main(void) { return echo(AF_INET) | echo(AF_INET6); }
