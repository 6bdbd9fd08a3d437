/* One round of bench/stream, over the loopback: lines "what value". Built over
   TCP, over SCTP with plain calls, and over SCTP with sctp_stream.h. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef OVER_SCTP
#include <stdint.h>
#include <linux/sctp.h>
#define PROTOCOL IPPROTO_SCTP
#define NODELAY SCTP_NODELAY
#else
#define PROTOCOL IPPROTO_TCP
#define NODELAY TCP_NODELAY
#endif
#ifdef WITH_SHIM
#include "sctp_stream.h"
#define CALL(name) sctp_stream_##name
#else
#define CALL(name) name
#endif

enum { Total = 16 << 20, Exchanges = 2000, Small = 64 };

static char data[1 << 20], place[1 << 16];

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void connectTwo(int *near, int *far) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  socklen_t size = sizeof address;
  int on = 1, listener = socket(AF_INET, SOCK_STREAM, PROTOCOL);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  *near = socket(AF_INET, SOCK_STREAM, PROTOCOL);
  setsockopt(listener, PROTOCOL, NODELAY, &on, sizeof on);
  setsockopt(*near, PROTOCOL, NODELAY, &on, sizeof on);
  bind(listener, (struct sockaddr *)&address, size);
  CALL(listen)(listener, 1);
  getsockname(listener, (struct sockaddr *)&address, &size);
  if (CALL(connect)(*near, (struct sockaddr *)&address, size) != 0)
    exit(1);
  *far = accept(listener, NULL, NULL);
  close(listener);
}

static void measureWrites(size_t size) {
  int near, far;
  connectTwo(&near, &far);
  pid_t reader = fork();
  if (reader == 0) {
    close(near);
    while (CALL(read)(far, place, sizeof place) > 0)
      ;
    _exit(0);
  }
  close(far);
  double begin = now();
  int failed = 0;
  for (size_t done = 0; done < Total && !failed; done += size)
    failed = CALL(write)(near, data, size) != (ssize_t)size;
  CALL(close)(near);
  waitpid(reader, NULL, 0);
  double seconds = now() - begin;
  if (failed)
    printf("write-%zu 0\n", size);
  else
    printf("write-%zu %.3f\n", size, Total / seconds / (1 << 20));
}

static void measureExchanges(void) {
  int near, far;
  connectTwo(&near, &far);
  pid_t server = fork();
  if (server == 0) {
    close(near);
    while (CALL(read)(far, place, sizeof place) > 0)
      CALL(write)(far, data, Small);
    _exit(0);
  }
  close(far);
  double begin = now();
  for (int i = 0; i < Exchanges; ++i) {
    CALL(write)(near, data, Small);
    CALL(read)(near, place, sizeof place);
  }
  double seconds = now() - begin;
  CALL(close)(near);
  waitpid(server, NULL, 0);
  printf("exchange %.3f\n", seconds / Exchanges * 1e6);
}

int main(void) {
  signal(SIGPIPE, SIG_IGN);
  measureWrites(16384);
  measureWrites(65536);
  measureWrites(1 << 20);
  measureExchanges();
  return 0;
}
