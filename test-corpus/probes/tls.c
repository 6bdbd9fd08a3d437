// tls.c - TLS on the descriptor: a library that reads and writes by itself.
//
// The library is OpenSSL's, looked up when the program runs, so that neither
// its headers nor the library are needed to build; without it one line says
// SKIPPED. Both ends share a key (RFC 8446, section 2.2), so there is no
// certificate to make.
#include "probe.h"
#include <dlfcn.h>

typedef struct ssl_st SSL;
typedef struct ssl_ctx_st SSL_CTX;
typedef struct ssl_method_st SSL_METHOD;
typedef unsigned OnClient(SSL *, const char *hint, char *name, unsigned room,
                          unsigned char *key, unsigned size);
typedef unsigned OnServer(SSL *, const char *name, unsigned char *key,
                          unsigned size);

#define FUNCTIONS(F)                                                           \
  F(const SSL_METHOD *, TLS_method, (void))                                    \
  F(SSL_CTX *, SSL_CTX_new, (const SSL_METHOD *))                              \
  F(void, SSL_CTX_set_psk_client_callback, (SSL_CTX *, OnClient *))            \
  F(void, SSL_CTX_set_psk_server_callback, (SSL_CTX *, OnServer *))            \
  F(SSL *, SSL_new, (SSL_CTX *))                                               \
  F(int, SSL_set_fd, (SSL *, int))                                             \
  F(int, SSL_accept, (SSL *))                                                  \
  F(int, SSL_connect, (SSL *))                                                 \
  F(int, SSL_read, (SSL *, void *, int))                                       \
  F(int, SSL_write, (SSL *, const void *, int))                                \
  F(int, SSL_shutdown, (SSL *))                                                \
  F(const char *, SSL_get_version, (const SSL *))

#define DECLARE(result, name, parameters) static result(*name) parameters;
FUNCTIONS(DECLARE)

static int load(void) {
  void *library = dlopen("libssl.so.3", RTLD_NOW);
  if (!library)
    return 0;
#define LOOK_UP(result, name, parameters)                                      \
  *(void **)&name = dlsym(library, #name);                                     \
  if (!name)                                                                   \
    return 0;
  FUNCTIONS(LOOK_UP)
  return 1;
}

static unsigned clientKey(SSL *ssl, const char *hint, char *name, unsigned room,
                          unsigned char *key, unsigned size) {
  (void)ssl, (void)hint;
  snprintf(name, room, "us");
  memset(key, 7, size < 32 ? size : 32);
  return 32;
}

static unsigned serverKey(SSL *ssl, const char *name, unsigned char *key,
                          unsigned size) {
  (void)ssl, (void)name;
  memset(key, 7, size < 32 ? size : 32);
  return 32;
}

/// The client is this process, and the server a child; a pipe from there.
struct Session {
  SSL *ssl;
  int fd, report;
};

static SSL *newEnd(int fd) {
  SSL_CTX *context = SSL_CTX_new(TLS_method());
  SSL_CTX_set_psk_client_callback(context, clientKey);
  SSL_CTX_set_psk_server_callback(context, serverKey);
  SSL *ssl = SSL_new(context);
  SSL_set_fd(ssl, fd);
  return ssl;
}

/// All that comes, to the end that TLS tells; as many bytes as were right.
static long rightBytes(SSL *ssl) {
  long right = 0;
  int got;
  while ((got = SSL_read(ssl, room, 5000)) > 0)
    for (int i = 0; i < got; ++i)
      right += (unsigned char)room[i] == (right % 251);
  return right;
}

static void serve(int fd, int report) {
  SSL *ssl = newEnd(fd);
  if (SSL_accept(ssl) != 1)
    _exit(1);
  char small[16] = "";
  const char *sizes = "";
  for (int got, all = 0; all < 13 && (got = SSL_read(ssl, small, 4)) > 0;
       all += got)
    sizes = text("%s%s%d", sizes, *sizes ? " " : "", got);
  dprintf(report, "%s\n", sizes);
  dprintf(report, "%ld\n", rightBytes(ssl));
  // The client said its end, and still wants an answer.
  int answered = SSL_write(ssl, "answer", 6);
  dprintf(report, "%d\n", answered);
  dprintf(report, "%d\n", SSL_shutdown(ssl));
  _exit(0);
}

static struct Session begin(void) {
  struct Pair p = newPair();
  struct Session session = {NULL, p.client, -1};
  int ends[2];
  limitWaiting(p.client, 5000);
  limitWaiting(p.server, 5000);
  if (pipe(ends))
    giveUp("pipe");
  if (fork() == 0) {
    close(p.client);
    serve(p.server, ends[1]);
  }
  close(p.server);
  close(ends[1]);
  session.report = ends[0];
  session.ssl = newEnd(p.client);
  observe("tls.handshake", "`SSL_connect` and `SSL_accept` with a shared key",
          SSL_connect(session.ssl) == 1 ? SSL_get_version(session.ssl)
                                        : "failed");
  return session;
}

static const char *reported(int fd) {
  char line[100];
  size_t size = 0;
  while (size + 1 < sizeof line && read(fd, line + size, 1) == 1 &&
         line[size] != '\n')
    ++size;
  line[size] = 0;
  return text("%s", line);
}

static void session(void) {
  if (!load()) {
    observe("tls.handshake", "TLS", "SKIPPED: there is no libssl.so.3");
    return;
  }
  struct Session s = begin();
  SSL_write(s.ssl, "hello, server", 13);
  observe("tls.small-reads", "13 bytes written, `SSL_read` of up to 4",
          reported(s.report));
  for (size_t i = 0; i < sizeof room; ++i)
    room[i] = (char)(i % 251);
  observeCall("tls.large-write", "`SSL_write` of 1 MiB",
              SSL_write(s.ssl, room, sizeof room));
  observeCall("tls.shutdown", "`SSL_shutdown` of one direction",
              SSL_shutdown(s.ssl));
  observe("tls.large-read", "and of that came as it was sent",
          reported(s.report));
  observe("tls.answer-written", "the other direction after that: `SSL_write`",
          reported(s.report));
  char answer[16];
  observeCall("tls.answer-read", "and `SSL_read` at the end that is closed",
              SSL_read(s.ssl, answer, sizeof answer));
  observe("tls.both-ways", "`SSL_shutdown` of that direction, too",
          reported(s.report));
  observeCall("tls.both-seen", "`SSL_shutdown` again at the first end",
              SSL_shutdown(s.ssl));
}

/// What SSL_shutdown does not do: the descriptor itself.
static void half(void) {
  if (!load())
    return;
  struct Pair p = newPair();
  limitWaiting(p.client, 5000);
  limitWaiting(p.server, 5000);
  if (fork() == 0) {
    SSL *ssl = newEnd(p.server);
    close(p.client);
    if (SSL_accept(ssl) != 1)
      _exit(1);
    rightBytes(ssl);
    awaitEnd(p.server);
    SSL_write(ssl, "answer", 6);
    _exit(0);
  }
  close(p.server);
  SSL *ssl = newEnd(p.client);
  SSL_connect(ssl);
  SSL_shutdown(ssl);
  shutdown(p.client, SHUT_WR);
  char answer[16];
  int got = SSL_read(ssl, answer, sizeof answer);
  observe("tls.shut-wr",
          "`SSL_shutdown`, `shutdown(SHUT_WR)`: `SSL_read` of the answer",
          got > 0 ? text("%d", got) : "failed");
}

PROBES("TLS", session, half)
