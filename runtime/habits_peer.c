/* Sockets, peers and the record: habits.h. */
#define _GNU_SOURCE
#include "habits.h"
#include <dirent.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <time.h>

#ifdef OVER_SCTP
#include <linux/sctp.h>
#define PROTOCOL IPPROTO_SCTP
#define NODELAY SCTP_NODELAY
#else
#define PROTOCOL IPPROTO_TCP
#define NODELAY TCP_NODELAY
#endif

enum { SceneSeconds = 20 };

char buffer[1 << 20];

/* ---- The record ---------------------------------------------------------- */

static volatile sig_atomic_t signals;

static void onPipe(int signal) {
  (void)signal;
  ++signals;
}

int takeSignals(void) {
  int taken = signals;
  signals = 0;
  return taken;
}

void see(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vprintf(format, arguments);
  va_end(arguments);
  printf(" -> ");
  fflush(stdout);
}

const char *error(int number) { return strerrorname_np(number); }

const char *number(ssize_t result) {
  static char texts[4][32];
  static unsigned next;
  char *text = texts[next++ % 4];
  if (result < 0)
    snprintf(text, sizeof texts[0], "%zd %s", result, error(errno));
  else
    snprintf(text, sizeof texts[0], "%zd", result);
  return text;
}

void seen(ssize_t result) { printf("%s\n", number(result)); }

void seenText(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vprintf(format, arguments);
  va_end(arguments);
  printf("\n");
}

void seenPart(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vprintf(format, arguments);
  va_end(arguments);
  printf(", ");
}

int play(const Scene *scenes, unsigned all, int count, char **words) {
  int failed = 0;
  struct sigaction onSignal = {.sa_handler = onPipe};
  sigaction(SIGPIPE, &onSignal, NULL);
  setvbuf(stdout, NULL, _IOLBF, 0);
  pattern(10 << 20); /* once, for all that are forked */
  for (unsigned i = 0; i < all; ++i) {
    int wanted = count < 2;
    for (int k = 1; k < count; ++k)
      wanted |= strcmp(words[k], scenes[i].name) == 0;
    if (!wanted)
      continue;
    printf("[%s]\n", scenes[i].name);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
      alarm(SceneSeconds);
      setpgid(0, 0);
      scenes[i].play();
      fflush(stdout);
      _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    kill(-child, SIGKILL); /* peers that are left */
    if (WIFSIGNALED(status)) {
      printf("hangs, or ended by %s\n", strsignal(WTERMSIG(status)));
      failed = 1;
    }
  }
  return failed;
}

/* ---- Sockets ------------------------------------------------------------- */

int newSocket(void) {
  int fd = socket(AF_INET, SOCK_STREAM, PROTOCOL);
  if (fd < 0) {
    perror("socket");
    exit(77);
  }
  return fd;
}

Pair connected(void) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  socklen_t size = sizeof address;
  int on = 1;
  Pair pair = {newSocket(), -1, newSocket()};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(pair.listener, PROTOCOL, NODELAY, &on, sizeof on);
  setsockopt(pair.near, PROTOCOL, NODELAY, &on, sizeof on);
  bind(pair.listener, (struct sockaddr *)&address, size);
  CALL(listen)(pair.listener, 5);
  getsockname(pair.listener, (struct sockaddr *)&address, &size);
  if (CALL(connect)(pair.near, (struct sockaddr *)&address, size) != 0)
    perror("connect");
  pair.far = accept(pair.listener, NULL, NULL);
  return pair;
}

void nonBlocking(int fd) { fcntl(fd, F_SETFL, O_NONBLOCK); }

int waitFor(int fd, int events, int milliseconds) {
  struct pollfd wanted = {fd, (short)events, 0};
  poll(&wanted, 1, milliseconds);
  return wanted.revents;
}

/* Neither FIONREAD nor MSG_PEEK counts more than the first message on SCTP. */
void arrived(int fd, int bytes) {
  int there = 0;
  for (int i = 0; i < 100 && there < bytes; ++i) {
    pauseFor(2);
    ioctl(fd, FIONREAD, &there);
    if (PROTOCOL != IPPROTO_TCP && there > 0)
      there = i < 10 ? 0 : bytes;
  }
}

void pauseFor(int milliseconds) {
  struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  while (nanosleep(&time, &time) != 0)
    ;
}

void passDescriptor(int over, int fd) {
  union {
    struct cmsghdr aligned;
    char space[CMSG_SPACE(sizeof(int))];
  } control = {.aligned = {CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS}};
  struct iovec byte = {"x", 1};
  struct msghdr message = {.msg_iov = &byte,
                           .msg_iovlen = 1,
                           .msg_control = &control,
                           .msg_controllen = sizeof control};
  memcpy(CMSG_DATA(&control.aligned), &fd, sizeof fd);
  CALL(sendmsg)(over, &message, 0);
}

int takeDescriptor(int from) {
  union {
    struct cmsghdr aligned;
    char space[CMSG_SPACE(sizeof(int))];
  } control;
  struct iovec byte = {buffer, 1};
  struct msghdr message = {.msg_iov = &byte,
                           .msg_iovlen = 1,
                           .msg_control = &control,
                           .msg_controllen = sizeof control};
  CALL(recvmsg)(from, &message, 0);
  struct cmsghdr *first = CMSG_FIRSTHDR(&message);
  return first && first->cmsg_type == SCM_RIGHTS;
}

int openDescriptors(void) {
  int count = 0;
  for (int fd = 0; fd < 256; ++fd)
    count += fcntl(fd, F_GETFD) >= 0;
  return count;
}

/* ---- Peers --------------------------------------------------------------- */

char *pattern(size_t bytes) {
  static char *all;
  static size_t made;
  if (!all)
    all = malloc(10 << 20);
  for (; made < bytes; ++made)
    all[made] = (char)(made * 2654435761u >> 13);
  return all;
}

const char *rest(int fd) {
  static char text[100];
  size_t got = 0;
  int same = 1;
  ssize_t more;
  while ((more = CALL(read)(fd, buffer, sizeof buffer)) > 0) {
    size_t behind = got + (size_t)more;
    same &= behind <= 10 << 20 &&
            memcmp(buffer, pattern(behind) + got, (size_t)more) == 0;
    got = behind;
  }
  snprintf(text, sizeof text, "%zu bytes, %s, then %s", got,
           same ? "as sent" : "others", number(more));
  return text;
}

static int reports[2];

pid_t readAll(Pair *pair) {
  pipe(reports);
  pid_t child = fork();
  if (child == 0) {
    CALL(close)(pair->near);
    close(reports[0]);
    const char *text = rest(pair->far);
    write(reports[1], text, strlen(text));
    _exit(0);
  }
  close(reports[1]);
  CALL(close)(pair->far);
  return child;
}

const char *report(pid_t reader) {
  static char text[100];
  ssize_t length = read(reports[0], text, sizeof text - 1);
  text[length < 0 ? 0 : length] = 0;
  close(reports[0]);
  waitpid(reader, NULL, 0);
  return text;
}
