// probe.h - what the probe programs share.
//
// A program takes `tcp` or `sctp` and prints its title, and then for each thing
// it observes one line: a stable id, the result, and in words what was done,
// with tabs between. Each of its probes runs in a process of its own, all at
// the same time; their lines come out in the order of the source. Both ends of
// a connection are in one process. Results never contain a time, only coarse
// classes of it, so that they are the same from run to run.
#ifndef SCTPM_TEST_CORPUS_PROBES_PROBE_H
#define SCTPM_TEST_CORPUS_PROBES_PROBE_H

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/tcp.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/sctp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define UNUSED __attribute__((unused)) static

/// What the sockets of this run speak: IPPROTO_TCP or IPPROTO_SCTP.
static int protocol;

UNUSED int isSctp(void) { return protocol == IPPROTO_SCTP; }

/// A probe cannot go on: its observations are missing, and the run fails.
UNUSED void giveUp(const char *what) {
  fprintf(stderr, "probe: %s: %s\n", what, strerror(errno));
  exit(1);
}

// ---- what is printed ------------------------------------------------------

UNUSED void observe(const char *id, const char *what, const char *result) {
  printf("%s\t%s\t%s\n", id, result, what);
}

/// A result that has to be put together. At most eight live at a time.
__attribute__((format(printf, 1, 2))) UNUSED const char *
text(const char *format, ...) {
  static char texts[8][200];
  static int next;
  char *text = texts[next++ % 8];
  va_list values;
  va_start(values, format);
  vsnprintf(text, sizeof texts[0], format, values);
  va_end(values);
  return text;
}

/// "tcp-cork.setsockopt", of TCP_CORK.
UNUSED const char *lowerId(const char *constant, const char *rest) {
  char *id = (char *)text("%s.%s", constant, rest);
  for (char *c = id; *c != '.'; ++c)
    *c = *c == '_' ? '-' : tolower((unsigned char)*c);
  return id;
}

/// "5", or "-1 EPIPE". The result is that of the last system call.
UNUSED const char *outcome(long result) {
  return result < 0 ? text("-1 %s", strerrorname_np(errno))
                    : text("%ld", result);
}

/// For what a call returns, which is made in the argument.
UNUSED void observeCall(const char *id, const char *what, long result) {
  observe(id, what, outcome(result));
}

/// "POLLIN POLLHUP" for what is ready now or becomes so within the time, which
/// is in whole seconds.
UNUSED const char *ready(int fd, short events, int milliseconds) {
  static const struct {
    short bit;
    const char *name;
  } Names[] = {{POLLIN, "POLLIN"},      {POLLPRI, "POLLPRI"},
               {POLLOUT, "POLLOUT"},    {POLLERR, "POLLERR"},
               {POLLHUP, "POLLHUP"},    {POLLNVAL, "POLLNVAL"},
               {POLLRDHUP, "POLLRDHUP"}};
  struct pollfd wanted = {fd, events, 0};
  const char *found = "";
  poll(&wanted, 1, milliseconds);
  for (size_t i = 0; i < sizeof Names / sizeof Names[0]; ++i)
    if (wanted.revents & Names[i].bit)
      found = text("%s%s%s", found, *found ? " " : "", Names[i].name);
  return *found         ? found
         : milliseconds ? text("not within %d s", milliseconds / 1000)
                        : "nothing";
}

#define ALL_EVENTS (POLLIN | POLLPRI | POLLOUT | POLLRDHUP)

// ---- time -----------------------------------------------------------------

UNUSED double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

UNUSED void sleepFor(int milliseconds) {
  struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  nanosleep(&time, NULL);
}

/// Until there is something to read, or an error.
UNUSED void awaitData(int fd) {
  struct pollfd wanted = {fd, POLLIN, 0};
  poll(&wanted, 1, 1000);
}

/// Until the peer's close or abort has arrived.
UNUSED void awaitEnd(int fd) {
  struct pollfd wanted = {fd, POLLRDHUP, 0};
  poll(&wanted, 1, 1000);
}

/// Where poll does not tell: long enough for anything on its way.
UNUSED void settle(void) { sleepFor(150); }

/// A blocking call on the socket gives up after that long, with EAGAIN; 0 is
/// never.
UNUSED void limitWaiting(int fd, int milliseconds) {
  struct timeval time = {milliseconds / 1000, milliseconds % 1000 * 1000};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
}

// ---- sockets --------------------------------------------------------------

UNUSED int newSocket(int flags) {
  int fd = socket(AF_INET, SOCK_STREAM | flags, protocol);
  if (fd < 0)
    giveUp("socket");
  return fd;
}

UNUSED struct sockaddr_in loopback(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons(port),
                                .sin_addr = {htonl(INADDR_LOOPBACK)}};
  return address;
}

UNUSED struct sockaddr_in localName(int fd) {
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  if (getsockname(fd, (struct sockaddr *)&address, &size))
    giveUp("getsockname");
  return address;
}

UNUSED int connectTo(int fd, struct sockaddr_in address) {
  return connect(fd, (struct sockaddr *)&address, sizeof address);
}

UNUSED int bindTo(int fd, struct sockaddr_in address) {
  return bind(fd, (struct sockaddr *)&address, sizeof address);
}

/// Listens on a loopback port of the kernel's choice.
UNUSED int newListener(int backlog) {
  int fd = newSocket(0);
  if (bindTo(fd, loopback(0)) || listen(fd, backlog))
    giveUp("bind and listen");
  return fd;
}

/// A port of loopback where nobody listens.
UNUSED struct sockaddr_in deadEnd(void) {
  int fd = newListener(1);
  struct sockaddr_in address = localName(fd);
  close(fd);
  return address;
}

UNUSED void noDelay(int fd) {
  int on = 1;
  if (isSctp() ? setsockopt(fd, IPPROTO_SCTP, SCTP_NODELAY, &on, sizeof on)
               : setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on))
    giveUp("no delay");
}

struct Pair {
  int listener, client, server;
};

UNUSED struct Pair newPairFrom(int listener, int client) {
  struct Pair pair = {listener, client, -1};
  if (connectTo(client, localName(listener)))
    giveUp("connect");
  pair.server = accept(listener, NULL, NULL);
  if (pair.server < 0)
    giveUp("accept");
  return pair;
}

/// Two connected sockets that send at once and wait for at most a second.
UNUSED struct Pair newPair(void) {
  struct Pair pair = newPairFrom(newListener(16), newSocket(0));
  noDelay(pair.client);
  noDelay(pair.server);
  limitWaiting(pair.client, 1000);
  limitWaiting(pair.server, 1000);
  return pair;
}

UNUSED void say(int fd, const char *words) {
  if (send(fd, words, strlen(words), MSG_NOSIGNAL) != (ssize_t)strlen(words))
    giveUp("send");
}

static char room[1 << 20];

/// What a blocking read gives: outcome(), or "not within 1 s".
UNUSED const char *readOutcome(int fd) {
  long got = read(fd, room, sizeof room);
  return got < 0 && errno == EAGAIN ? "not within 1 s" : outcome(got);
}

/// The sizes that reads give without waiting: "4 60", "none".
UNUSED const char *readSizes(int fd) {
  const char *sizes = "";
  long got;
  settle();
  while ((got = recv(fd, room, sizeof room, MSG_DONTWAIT)) > 0)
    sizes = text("%s%s%ld", sizes, *sizes ? " " : "", got);
  return *sizes ? sizes : "none";
}

/// All that comes until that much is there, the end of the stream or an error.
UNUSED long readUpTo(int fd, long most) {
  long all = 0, got;
  while (all < most && (got = read(fd, room, sizeof room)) > 0)
    all += got;
  return all;
}

/// All that comes until the end of the stream or an error.
UNUSED long readAll(int fd) { return readUpTo(fd, LONG_MAX); }

/// From now on the socket gets nothing: to its peer it is dead, or a black
/// hole. (The filter drops packets before the protocol answers them.)
UNUSED void playDead(int fd) {
  struct sock_filter nothing = BPF_STMT(BPF_RET | BPF_K, 0);
  struct sock_fprog program = {1, &nothing};
  if (setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program))
    giveUp("filter");
}

// ---- a call that waits ----------------------------------------------------

UNUSED void wakeUp(int number) { (void)number; }

/// Makes a child, in which it is true after a moment: there something is done
/// that may wake the parent, and then it calls andASecondLater(). Time is
/// counted from what was done, not from when the parent began to wait, so that
/// a busy machine changes nothing.
UNUSED int inAMoment(void) {
  struct sigaction action = {.sa_handler = wakeUp};
  sigaction(SIGUSR1, &action, NULL);
  if (fork())
    return 0;
  sleepFor(200);
  return 1;
}

UNUSED void andASecondLater(void) {
  sleepFor(1000);
  kill(getppid(), SIGUSR1);
  _exit(0);
}

/// What a call gave that waited for what the child did.
UNUSED const char *waited(long result) {
  return result < 0 && errno == EINTR ? "not within 1 s" : outcome(result);
}

// ---- the run --------------------------------------------------------------

typedef void Probe(void);

UNUSED void writeFile(const char *name, const char *words) {
  int fd = open(name, O_WRONLY);
  if (fd < 0 || write(fd, words, strlen(words)) < 0)
    giveUp(name);
  close(fd);
}

/// A network with nothing but a loopback in it, whose root one is: so that the
/// results are the same whoever runs the probes, and whatever else runs.
UNUSED void ownNetwork(void) {
  const char *user = text("0 %d 1", (int)geteuid());
  const char *group = text("0 %d 1", (int)getegid());
  struct ifreq loopback = {.ifr_name = "lo"};
  if (unshare(CLONE_NEWUSER | CLONE_NEWNET))
    giveUp("unshare");
  writeFile("/proc/self/setgroups", "deny");
  writeFile("/proc/self/uid_map", user);
  writeFile("/proc/self/gid_map", group);
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  // At its own 65,536, SCTP crawls.
  loopback.ifr_mtu = 1500;
  if (ioctl(fd, SIOCSIFMTU, &loopback))
    giveUp("mtu");
  loopback.ifr_flags = IFF_UP | IFF_RUNNING;
  if (ioctl(fd, SIOCSIFFLAGS, &loopback))
    giveUp("loopback");
  close(fd);
}

/// Runs all probes side by side; the status is 0 if all came to their end.
UNUSED int runProbes(int count, char **words, const char *title,
                     Probe *const *probes, int n) {
  int outputs[32], status = 0;
  pid_t children[32];
  protocol = count == 2 && !strcmp(words[1], "sctp")  ? IPPROTO_SCTP
             : count == 2 && !strcmp(words[1], "tcp") ? IPPROTO_TCP
                                                      : 0;
  if (!protocol) {
    fprintf(stderr, "usage: %s tcp|sctp\n", words[0]);
    return 2;
  }
  ownNetwork();
  printf("%s\n", title);
  fflush(stdout);
  for (int i = 0; i < n; ++i) {
    int ends[2];
    if (n > 32 || pipe(ends))
      giveUp("pipe");
    children[i] = fork();
    if (children[i] < 0)
      giveUp("fork");
    if (children[i] == 0) {
      setpgid(0, 0);
      close(ends[0]);
      dup2(ends[1], STDOUT_FILENO);
      close(ends[1]);
      signal(SIGPIPE, SIG_IGN);
      alarm(60);
      probes[i]();
      exit(0);
    }
    close(ends[1]);
    outputs[i] = ends[0];
  }
  for (int i = 0; i < n; ++i) {
    char part[4096];
    ssize_t got;
    int ending;
    while ((got = read(outputs[i], part, sizeof part)) > 0)
      fwrite(part, 1, got, stdout);
    waitpid(children[i], &ending, 0);
    kill(-children[i], SIGKILL);
    if (ending) {
      fprintf(stderr, "%s %s: probe %d ended with %s %d\n", words[0], words[1],
              i + 1, WIFSIGNALED(ending) ? "signal" : "status",
              WIFSIGNALED(ending) ? WTERMSIG(ending) : WEXITSTATUS(ending));
      status = 1;
    }
  }
  return status;
}

#define PROBES(title, ...)                                                     \
  int main(int count, char **words) {                                          \
    static Probe *const Probes[] = {__VA_ARGS__};                              \
    return runProbes(count, words, title, Probes,                              \
                     sizeof Probes / sizeof Probes[0]);                        \
  }

#endif // SCTPM_TEST_CORPUS_PROBES_PROBE_H
