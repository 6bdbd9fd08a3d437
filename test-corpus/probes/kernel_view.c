// What others see of a socket: /proc, packet filters, io_uring.
#include "probe.h"
#include <linux/io_uring.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/syscall.h>

/// Whether a file has a line with the port, as the kernel writes it there.
static const char *listed(const char *file, const char *port) {
  FILE *lines = fopen(file, "r");
  char line[512];
  int found = 0;
  if (!lines)
    return "no such file";
  while (fgets(line, sizeof line, lines))
    found = found || strstr(line, port);
  fclose(lines);
  return found ? "yes" : "no";
}

static void proc(void) {
  int port = ntohs(localName(newListener(4)).sin_port);
  observe("proc-net.tcp", "the listener is in `/proc/net/tcp`",
          listed("/proc/net/tcp", text(":%04X ", port)));
  observe("proc-net.sctp-eps", "it is in `/proc/net/sctp/eps`",
          listed("/proc/net/sctp/eps", text(" %d ", port)));
}

/// A packet filter that asks for IPPROTO_TCP in the IP header.
static void filters(void) {
  struct sock_filter tcpOnly[] = {
      BPF_STMT(BPF_LD | BPF_B | BPF_ABS,
               SKF_NET_OFF + 9), // the protocol of an IPv4 header
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_TCP, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, 0xffff),
      BPF_STMT(BPF_RET | BPF_K, 0),
  };
  struct sock_fprog program = {4, tcpOnly};
  int listener = newListener(4), client = newSocket(0);
  observeCall("bpf.attach", "`SO_ATTACH_FILTER` that lets IP protocol 6 pass",
              setsockopt(listener, SOL_SOCKET, SO_ATTACH_FILTER, &program,
                         sizeof program));
  limitWaiting(client, 1000);
  long result = connectTo(client, localName(listener));
  observe("bpf.connect", "`connect` to that listener",
          result && errno == EINPROGRESS ? "not within 1 s" : outcome(result));
}

// ---- io_uring, by its two system calls ------------------------------------

struct Ring {
  int fd;
  char *queues; ///< of submissions and completions, in one mapping
  struct io_uring_sqe *entries;
  struct io_uring_params params;
};

static struct Ring newRing(void) {
  struct Ring ring = {0};
  ring.fd = syscall(__NR_io_uring_setup, 4, &ring.params);
  if (ring.fd < 0 || !(ring.params.features & IORING_FEAT_SINGLE_MMAP))
    giveUp("io_uring_setup");
  ring.queues = mmap(NULL,
                     ring.params.cq_off.cqes +
                         ring.params.cq_entries * sizeof(struct io_uring_cqe),
                     PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring.fd,
                     IORING_OFF_SQ_RING);
  ring.entries = mmap(NULL, 4 * sizeof *ring.entries, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_POPULATE, ring.fd, IORING_OFF_SQES);
  if (ring.queues == MAP_FAILED || ring.entries == MAP_FAILED)
    giveUp("mmap");
  return ring;
}

static unsigned *at(struct Ring *ring, unsigned offset) {
  return (unsigned *)(ring->queues + offset);
}

/// Submits one operation, waits for it, and gives what it gave.
static const char *perform(struct Ring *ring, struct io_uring_sqe operation) {
  unsigned *tail = at(ring, ring->params.sq_off.tail);
  unsigned *head = at(ring, ring->params.cq_off.head);
  unsigned slot = *tail & *at(ring, ring->params.sq_off.ring_mask);
  ring->entries[slot] = operation;
  at(ring, ring->params.sq_off.array)[slot] = slot;
  __atomic_store_n(tail, *tail + 1, __ATOMIC_RELEASE);
  if (syscall(__NR_io_uring_enter, ring->fd, 1, 1, IORING_ENTER_GETEVENTS, NULL,
              0) != 1)
    giveUp("io_uring_enter");
  struct io_uring_cqe *done =
      (struct io_uring_cqe *)(ring->queues + ring->params.cq_off.cqes) +
      (*head & *at(ring, ring->params.cq_off.ring_mask));
  int result = done->res;
  __atomic_store_n(head, *head + 1, __ATOMIC_RELEASE);
  errno = result < 0 ? -result : 0;
  return outcome(result < 0 ? -1 : result);
}

static struct io_uring_sqe operation(int code, int fd, const void *data,
                                     unsigned size) {
  struct io_uring_sqe made = {0};
  made.opcode = code;
  made.fd = fd;
  made.addr = (unsigned long)data;
  made.len = size;
  return made;
}

static void ring(void) {
  struct Ring ring = newRing();
  struct io_uring_sqe fresh =
      operation(IORING_OP_SOCKET, AF_INET, NULL, protocol);
  fresh.off = SOCK_STREAM;
  const char *given = perform(&ring, fresh);
  observe("io-uring.socket", "`IORING_OP_SOCKET`",
          atoi(given) > 0 ? "a descriptor" : given);
  int listener = newListener(4), client = newSocket(0);
  struct sockaddr_in name = localName(listener);
  struct io_uring_sqe made = operation(IORING_OP_CONNECT, client, &name, 0);
  made.off = sizeof name;
  observe("io-uring.connect", "`IORING_OP_CONNECT`", perform(&ring, made));
  const char *accepted =
      perform(&ring, operation(IORING_OP_ACCEPT, listener, NULL, 0));
  int server = atoi(accepted);
  observe("io-uring.accept", "`IORING_OP_ACCEPT`",
          server > 0 ? "a descriptor" : accepted);
  observe("io-uring.send", "`IORING_OP_SEND` of 4 bytes",
          perform(&ring, operation(IORING_OP_SEND, client, "data", 4)));
  observe("io-uring.recv", "`IORING_OP_RECV` of up to 100 bytes",
          perform(&ring, operation(IORING_OP_RECV, server, room, 100)));
  observe("io-uring.send-zc", "`IORING_OP_SEND_ZC` of 4 bytes",
          perform(&ring, operation(IORING_OP_SEND_ZC, client, "data", 4)));
}

PROBES("What others see", proc, filters, ring)
