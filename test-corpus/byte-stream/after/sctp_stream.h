/* sctp_stream.h - the habits of TCP over one-to-one SCTP sockets
 *
 * Each sctp_stream_NAME() is called like NAME() and does on a one-to-one SCTP
 * socket (SOCK_STREAM, IPPROTO_SCTP) what NAME() does on a TCP socket: writes
 * of any size, reads that do not stop where a message ends, and an end of
 * stream for one direction alone. On any other descriptor it is NAME().
 *
 * There is nothing to link, to start or to keep: all state is the kernel's,
 * with the socket, so that dup, fork, threads and passed descriptors see the
 * same. To close one direction is possible where both ends went through this
 * header's listen or connect; sctp_stream_can_half_close() tells.
 *
 * What it does not do, and why it does what it does, is in docs/stream.md of
 * sctp-migrate. Linux 3.17 or later; elsewhere the names are those of the plain
 * calls. C99 or C++11; sections are those of RFC 6458.
 *
 * Part of sctp-migrate. SPDX-License-Identifier: Apache-2.0
 */
#ifndef SCTP_STREAM_H
#define SCTP_STREAM_H

/* In somebody's tree this is somebody else's code, whatever warnings are on. */
#if defined(__GNUC__) && !defined(SCTP_STREAM_SHOW_WARNINGS)
#pragma GCC system_header
#endif

#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#ifndef __linux__

#define sctp_stream_can_half_close(fd) 1
#define sctp_stream_listen listen
#define sctp_stream_connect connect
#define sctp_stream_send send
#define sctp_stream_sendto sendto
#define sctp_stream_sendmsg sendmsg
#define sctp_stream_write write
#define sctp_stream_writev writev
#define sctp_stream_sendfile sendfile
#define sctp_stream_recv recv
#define sctp_stream_recvfrom recvfrom
#define sctp_stream_recvmsg recvmsg
#define sctp_stream_read read
#define sctp_stream_readv readv
#define sctp_stream_shutdown shutdown
#define sctp_stream_close close

#else

#include <asm/socket.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>

#include <linux/sctp.h> /* wants <stdint.h> ahead */

#define SCTP_STREAM_INLINE static __inline__

/* Bytes of one message. Smaller ones cost more calls; of larger ones the window
   takes so few that they wait for it, and none may exceed SO_SNDBUF. */
#ifndef SCTP_STREAM_CHUNK
#define SCTP_STREAM_CHUNK 65536
#endif

/* The end of a stream is a message of one byte with this payload protocol
   identifier, "SEOF". Data has 0, which is what sockets send if not told. */
#define SCTP_STREAM_MARK 0x53454f46

/* How an end says that it knows the mark: it offers one stream more than it
   takes. Where both do, each end counts SCTP_STREAM_COUNT both ways. */
#define SCTP_STREAM_COUNT 21

/* No association has a stream of this number: what is sent there fails. */
#define SCTP_STREAM_NONE 65535

/* ---- Asking the socket --------------------------------------------------- */

SCTP_STREAM_INLINE int sctp_stream_is_sctp(int fd) {
  int protocol = 0, saved = errno;
  socklen_t size = sizeof protocol;
  int got = getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &size);
  errno = saved;
  return got == 0 && protocol == IPPROTO_SCTP;
}

/* Has each message tell what it is (section 8.1.29). Accepted sockets inherit
   it. 0 if the socket is SCTP's. Not what is queued behind it (8.1.30): where
   that is nothing Linux looks for, and forgets, the error of the socket. */
SCTP_STREAM_INLINE int sctp_stream_prepare(int fd) {
  int on = 1, saved = errno;
  int result = setsockopt(fd, IPPROTO_SCTP, SCTP_RECVRCVINFO, &on, sizeof on);
  errno = saved;
  return result;
}

SCTP_STREAM_INLINE void sctp_stream_announce(int fd) {
  struct sctp_initmsg streams;
  int saved = errno;
  if (sctp_stream_prepare(fd) != 0)
    return;
  memset(&streams, 0, sizeof streams); /* 0 leaves what is set */
  streams.sinit_num_ostreams = SCTP_STREAM_COUNT + 1;
  streams.sinit_max_instreams = SCTP_STREAM_COUNT;
  setsockopt(fd, IPPROTO_SCTP, SCTP_INITMSG, &streams, sizeof streams);
  errno = saved;
}

/* The association's state; -1 if there is none. */
SCTP_STREAM_INLINE int sctp_stream_state(int fd, int *knows_mark) {
  struct sctp_status status;
  socklen_t size = sizeof status;
  int saved = errno, got;
  memset(&status, 0, sizeof status);
  got = getsockopt(fd, IPPROTO_SCTP, SCTP_STATUS, &status, &size);
  errno = saved;
  *knows_mark = got == 0 && status.sstat_instrms == SCTP_STREAM_COUNT &&
                status.sstat_outstrms == SCTP_STREAM_COUNT;
  return got == 0 ? status.sstat_state : -1;
}

/* Where this end sends if it is not told: what is kept of it in the kernel. To
   SCTP_STREAM_NONE once it has sent its mark, or met an error that is still to
   be told, which is then in snd_context. */
SCTP_STREAM_INLINE int sctp_stream_get_end(int fd, struct sctp_sndinfo *end) {
  socklen_t size = sizeof *end;
  int saved = errno, got;
  memset(end, 0, sizeof *end);
  got = getsockopt(fd, IPPROTO_SCTP, SCTP_DEFAULT_SNDINFO, end, &size);
  errno = saved;
  return got == 0 && end->snd_sid == SCTP_STREAM_NONE;
}

SCTP_STREAM_INLINE int sctp_stream_set_end(int fd, int error) {
  struct sctp_sndinfo end;
  memset(&end, 0, sizeof end);
  end.snd_sid = SCTP_STREAM_NONE;
  end.snd_context = (uint32_t)error;
  return setsockopt(fd, IPPROTO_SCTP, SCTP_DEFAULT_SNDINFO, &end, sizeof end);
}

/* 1 if sctp_stream_shutdown(fd, SHUT_WR) closes one direction alone, 0 if it
   closes both since the peer does not know how to take it. */
SCTP_STREAM_INLINE int sctp_stream_can_half_close(int fd) {
  int knows_mark;
  return sctp_stream_state(fd, &knows_mark) < 0 ? !sctp_stream_is_sctp(fd)
                                                : knows_mark;
}

/* ---- Opening ------------------------------------------------------------- */

SCTP_STREAM_INLINE int
sctp_stream_connect(int fd, const struct sockaddr *address, socklen_t size) {
  sctp_stream_announce(fd);
  return connect(fd, address, size);
}

/* A backlog of 0, which TCP takes for 1, is EINVAL on SCTP. */
SCTP_STREAM_INLINE int sctp_stream_listen(int fd, int backlog) {
  sctp_stream_announce(fd);
  return listen(fd, backlog == 0 ? 1 : backlog);
}

/* ---- A part of a gathered or scattered buffer ---------------------------- */

struct sctp_stream_part {
  const struct iovec *iov;
  size_t count; /* of iov */
  size_t skip;  /* bytes of iov[0] that are done */
  struct iovec window[16];
  size_t used;  /* of window */
  size_t bytes; /* in window */
};

SCTP_STREAM_INLINE size_t sctp_stream_length(const struct iovec *iov,
                                             size_t count) {
  size_t length = 0, i;
  for (i = 0; i < count; ++i)
    length += iov[i].iov_len;
  return length;
}

/* Makes the window show the next bytes, `most` at most. */
SCTP_STREAM_INLINE void sctp_stream_fill(struct sctp_stream_part *part,
                                         size_t most) {
  size_t i, skip = part->skip, length;
  part->used = part->bytes = 0;
  for (i = 0; i < part->count && part->used < 16 && part->bytes < most; ++i) {
    length = part->iov[i].iov_len - skip;
    if (length > most - part->bytes)
      length = most - part->bytes;
    if (length > 0) {
      part->window[part->used].iov_base = (char *)part->iov[i].iov_base + skip;
      part->window[part->used++].iov_len = length;
      part->bytes += length;
    }
    skip = 0;
  }
}

SCTP_STREAM_INLINE void sctp_stream_advance(struct sctp_stream_part *part,
                                            size_t done) {
  while (part->count && done >= part->iov->iov_len - part->skip) {
    done -= part->iov->iov_len - part->skip;
    part->skip = 0;
    ++part->iov;
    --part->count;
  }
  part->skip += done;
}

/* ---- Writing ------------------------------------------------------------- */

/* Why a first send failed, in TCP's words. */
SCTP_STREAM_INLINE ssize_t sctp_stream_unsent(int fd, size_t length,
                                              int flags) {
  struct sctp_sndinfo end;
  if (errno != EINVAL)
    return -1;
  /* A message cannot be empty. */
  if (length == 0)
    return sctp_stream_is_sctp(fd) ? 0 : -1;
  if (sctp_stream_get_end(fd, &end)) {
    errno = EPIPE;
    if (!(flags & MSG_NOSIGNAL))
      raise(SIGPIPE);
  }
  return -1;
}

/* What is too large for one message, or might be: as many messages as it takes.
   As with TCP an error behind the first byte is told by the next call, and a
   signal with it. */
SCTP_STREAM_INLINE ssize_t sctp_stream_put(int fd, const struct msghdr *whole,
                                           size_t total, int flags) {
  struct sctp_stream_part part;
  struct msghdr message = *whole;
  size_t done = 0, most = total;
  ssize_t sent;
  int plain = flags;
  part.iov = whole->msg_iov;
  part.count = whole->msg_iovlen;
  part.skip = 0;
  if ((total > SCTP_STREAM_CHUNK || (flags & MSG_MORE)) &&
      sctp_stream_is_sctp(fd)) {
    most = SCTP_STREAM_CHUNK;
    /* What is kept back for more would wait for ever if none came. */
    plain &= ~MSG_MORE;
  }
  for (;;) {
    if (most < total) {
      sctp_stream_fill(&part, most);
      message.msg_iov = part.window;
      message.msg_iovlen = part.used;
    } else {
      part.bytes = total;
    }
    sent = sendmsg(fd, &message, done ? plain | MSG_NOSIGNAL : plain);
    if (sent < 0 && errno == EMSGSIZE && part.bytes > 512 &&
        (most < total || sctp_stream_is_sctp(fd))) {
      most = part.bytes / 2;
      continue;
    }
    if (sent < 0)
      return done ? (ssize_t)done : sctp_stream_unsent(fd, total, flags);
    done += (size_t)sent;
    if ((size_t)sent < part.bytes || done >= total)
      return (ssize_t)done;
    sctp_stream_advance(&part, (size_t)sent);
  }
}

SCTP_STREAM_INLINE ssize_t sctp_stream_send(int fd, const void *data,
                                            size_t length, int flags) {
  struct msghdr message;
  struct iovec iov;
  if (length <= SCTP_STREAM_CHUNK && !(flags & MSG_MORE)) {
    ssize_t sent = send(fd, data, length, flags);
    if (sent >= 0 || errno != EMSGSIZE)
      return sent >= 0 ? sent : sctp_stream_unsent(fd, length, flags);
  }
  memset(&message, 0, sizeof message);
  iov.iov_base = (void *)data;
  iov.iov_len = length;
  message.msg_iov = &iov;
  message.msg_iovlen = 1;
  return sctp_stream_put(fd, &message, length, flags);
}

SCTP_STREAM_INLINE ssize_t sctp_stream_sendmsg(int fd,
                                               const struct msghdr *message,
                                               int flags) {
  return sctp_stream_put(
      fd, message, sctp_stream_length(message->msg_iov, message->msg_iovlen),
      flags);
}

/* TCP does not look at the address once it is connected. */
SCTP_STREAM_INLINE ssize_t sctp_stream_sendto(int fd, const void *data,
                                              size_t length, int flags,
                                              const struct sockaddr *address,
                                              socklen_t size) {
  int knows_mark;
  if (address && sctp_stream_state(fd, &knows_mark) < 0)
    return sendto(fd, data, length, flags, address, size);
  return sctp_stream_send(fd, data, length, flags);
}

SCTP_STREAM_INLINE ssize_t sctp_stream_write(int fd, const void *data,
                                             size_t length) {
  ssize_t sent = sctp_stream_send(fd, data, length, 0);
  return sent < 0 && errno == ENOTSOCK ? write(fd, data, length) : sent;
}

SCTP_STREAM_INLINE ssize_t sctp_stream_writev(int fd, const struct iovec *iov,
                                              int count) {
  struct msghdr message;
  ssize_t sent;
  if (count <= 0)
    return writev(fd, iov, count);
  memset(&message, 0, sizeof message);
  message.msg_iov = (struct iovec *)iov;
  message.msg_iovlen = (size_t)count;
  sent = sctp_stream_sendmsg(fd, &message, 0);
  return sent < 0 && errno == ENOTSOCK ? writev(fd, iov, count) : sent;
}

/* Where the file ends before `count` the kernel marks the last piece as one
   that more will follow, and SCTP keeps it for ever. So it is never asked for
   more than there is. */
SCTP_STREAM_INLINE ssize_t sctp_stream_sendfile(int fd, int file, off_t *offset,
                                                size_t count) {
  struct stat status;
  int saved = errno;
  ssize_t sent;
  off_t rest = 0, at = offset ? *offset : lseek(file, 0, SEEK_CUR);
  if (at >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode))
    rest = status.st_size - at;
  if (rest > 0 && (off_t)(size_t)rest == rest && (size_t)rest < count)
    count = (size_t)rest;
  errno = saved;
  sent = sendfile(fd, file, offset, count);
  return sent < 0 && count > 0 ? sctp_stream_unsent(fd, count, 0) : sent;
}

/* ---- Reading ------------------------------------------------------------- */

union sctp_stream_control {
  struct cmsghdr aligned;
  char space[CMSG_SPACE(sizeof(struct sctp_rcvinfo))];
};

/* What a message is. */
enum { SCTP_STREAM_UNTOLD, SCTP_STREAM_DATA, SCTP_STREAM_END };

/* What recvmsg told beside the bytes. Descriptors that came over a Unix socket
   are closed: read() would not have made them. */
SCTP_STREAM_INLINE int sctp_stream_told(struct msghdr *message) {
  struct cmsghdr *each;
  int told = SCTP_STREAM_UNTOLD;
  for (each = CMSG_FIRSTHDR(message); each; each = CMSG_NXTHDR(message, each)) {
    if (each->cmsg_level == IPPROTO_SCTP && each->cmsg_type == SCTP_RCVINFO) {
      struct sctp_rcvinfo own;
      memcpy(&own, CMSG_DATA(each), sizeof own);
      told = own.rcv_ppid == htonl(SCTP_STREAM_MARK) ? SCTP_STREAM_END
                                                     : SCTP_STREAM_DATA;
    } else if (each->cmsg_level == SOL_SOCKET &&
               each->cmsg_type == SCM_RIGHTS) {
      const char *data = (const char *)CMSG_DATA(each);
      size_t length = each->cmsg_len - CMSG_LEN(0), at;
      for (at = 0; at + sizeof(int) <= length; at += sizeof(int)) {
        int passed;
        memcpy(&passed, data + at, sizeof passed);
        close(passed);
      }
    }
  }
  return told;
}

/* The end of the stream, from now on, for whoever shares the socket: reads give
   0, and poll says POLLIN and POLLRDHUP. */
SCTP_STREAM_INLINE void sctp_stream_take_mark(int fd, int queued) {
  char mark;
  int saved = errno;
  if (queued)
    (void)!recv(fd, &mark, 1, MSG_DONTWAIT);
  shutdown(fd, SHUT_RD);
  errno = saved;
}

/* No first message. An association that is over gives ENOTCONN where TCP gives
   0, but its socket still knows the peer. */
SCTP_STREAM_INLINE ssize_t sctp_stream_none(int fd, ssize_t got) {
  struct sctp_sndinfo end;
  struct sockaddr_storage peer;
  socklen_t size = sizeof peer;
  if (got < 0 && errno == ENOTCONN) {
    if (getpeername(fd, (struct sockaddr *)&peer, &size) == 0)
      return 0;
    errno = ENOTCONN;
  }
  if (got == 0 && sctp_stream_get_end(fd, &end) && end.snd_context != 0) {
    sctp_stream_set_end(fd, 0);
    errno = (int)end.snd_context;
    return -1;
  }
  return got;
}

/* Nothing more behind what was read. An error is for the next call; since it is
   told just once it is kept where that will find it, and poll, too. */
SCTP_STREAM_INLINE void sctp_stream_no_more(int fd, ssize_t got) {
  int error = errno;
  if (got == 0 || error == EAGAIN || error == EINTR || error == ENOTCONN)
    return;
  sctp_stream_set_end(fd, error);
  shutdown(fd, SHUT_RD);
}

/* The first message as the call would take it, then those that are queued. */
SCTP_STREAM_INLINE ssize_t sctp_stream_take(int fd, const struct iovec *iov,
                                            size_t count, int flags) {
  struct sctp_stream_part part;
  struct msghdr message;
  union sctp_stream_control control;
  size_t done = 0, total = sctp_stream_length(iov, count);
  int told, saved = errno, more = flags;
  ssize_t got;
  if (!(flags & MSG_WAITALL))
    more |= MSG_DONTWAIT;
  part.iov = iov;
  part.count = count;
  part.skip = 0;
  memset(&message, 0, sizeof message);
  for (;;) {
    sctp_stream_fill(&part, total - done);
    message.msg_iov = part.window;
    message.msg_iovlen = part.used;
    message.msg_control = &control;
    message.msg_controllen = sizeof control;
    got = recvmsg(fd, &message, done ? more : flags);
    if (got <= 0 && !done)
      return sctp_stream_none(fd, got);
    if (got <= 0) {
      sctp_stream_no_more(fd, got);
      break;
    }
    told = sctp_stream_told(&message);
    if (told == SCTP_STREAM_END) {
      sctp_stream_take_mark(fd, flags & MSG_PEEK);
      break;
    }
    done += (size_t)got;
    /* If it does not tell it is no SCTP, or it was not asked. */
    if (done >= total || (flags & MSG_PEEK) ||
        (told == SCTP_STREAM_UNTOLD && sctp_stream_prepare(fd) != 0))
      break;
    sctp_stream_advance(&part, (size_t)got);
  }
  errno = saved;
  return (ssize_t)done;
}

SCTP_STREAM_INLINE ssize_t sctp_stream_recv(int fd, void *data, size_t length,
                                            int flags) {
  struct iovec iov;
  if (length == 0 || (flags & (MSG_OOB | MSG_ERRQUEUE | MSG_TRUNC)))
    return recv(fd, data, length, flags);
  iov.iov_base = data;
  iov.iov_len = length;
  return sctp_stream_take(fd, &iov, 1, flags);
}

/* TCP says nothing about the sender. */
SCTP_STREAM_INLINE ssize_t sctp_stream_recvfrom(int fd, void *data,
                                                size_t length, int flags,
                                                struct sockaddr *address,
                                                socklen_t *size) {
  ssize_t got;
  if (address && !sctp_stream_is_sctp(fd))
    return recvfrom(fd, data, length, flags, address, size);
  got = sctp_stream_recv(fd, data, length, flags);
  if (got >= 0 && address && size)
    *size = 0;
  return got;
}

SCTP_STREAM_INLINE ssize_t sctp_stream_recvmsg(int fd, struct msghdr *message,
                                               int flags) {
  ssize_t got;
  if ((flags & (MSG_OOB | MSG_ERRQUEUE | MSG_TRUNC)) ||
      sctp_stream_length(message->msg_iov, message->msg_iovlen) == 0 ||
      !sctp_stream_is_sctp(fd))
    return recvmsg(fd, message, flags);
  got = sctp_stream_take(fd, message->msg_iov, message->msg_iovlen, flags);
  if (got >= 0) {
    message->msg_namelen = 0;
    message->msg_controllen = 0;
    message->msg_flags = 0;
  }
  return got;
}

SCTP_STREAM_INLINE ssize_t sctp_stream_read(int fd, void *data, size_t length) {
  ssize_t got = sctp_stream_recv(fd, data, length, 0);
  return got < 0 && errno == ENOTSOCK ? read(fd, data, length) : got;
}

SCTP_STREAM_INLINE ssize_t sctp_stream_readv(int fd, const struct iovec *iov,
                                             int count) {
  ssize_t got;
  if (count <= 0 || sctp_stream_length(iov, (size_t)count) == 0)
    return readv(fd, iov, count);
  got = sctp_stream_take(fd, iov, (size_t)count, 0);
  return got < 0 && errno == ENOTSOCK ? readv(fd, iov, count) : got;
}

/* ---- Closing ------------------------------------------------------------- */

SCTP_STREAM_INLINE ssize_t sctp_stream_send_mark(int fd) {
  union {
    struct cmsghdr aligned;
    char space[CMSG_SPACE(sizeof(struct sctp_sndinfo))];
  } control;
  struct sctp_sndinfo info;
  struct msghdr message;
  struct iovec iov;
  char byte = 0;
  memset(&control, 0, sizeof control);
  memset(&info, 0, sizeof info);
  memset(&message, 0, sizeof message);
  info.snd_ppid = htonl(SCTP_STREAM_MARK);
  iov.iov_base = &byte;
  iov.iov_len = 1;
  message.msg_iov = &iov;
  message.msg_iovlen = 1;
  message.msg_control = &control;
  message.msg_controllen = sizeof control;
  control.aligned.cmsg_level = IPPROTO_SCTP;
  control.aligned.cmsg_type = SCTP_SNDINFO;
  control.aligned.cmsg_len = CMSG_LEN(sizeof info);
  memcpy(CMSG_DATA(&control.aligned), &info, sizeof info);
  return sendmsg(fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
}

/* Queues the mark. As with a FIN there is room for it, and it does not wait for
   what is on its way (Nagle). */
SCTP_STREAM_INLINE int sctp_stream_end(int fd) {
  int delayed = 0, on = 1, off = 0, room = 0;
  socklen_t size = sizeof delayed;
  ssize_t sent;
  delayed = getsockopt(fd, IPPROTO_SCTP, SCTP_NODELAY, &delayed, &size) == 0 &&
            delayed == 0;
  if (delayed)
    setsockopt(fd, IPPROTO_SCTP, SCTP_NODELAY, &on, sizeof on);
  sent = sctp_stream_send_mark(fd);
  size = sizeof room;
  if (sent < 0 && errno == EAGAIN &&
      getsockopt(fd, SOL_SOCKET, SO_SNDBUF, &room, &size) == 0) {
    /* The kernel doubles what is set: socket(7). */
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    sent = sctp_stream_send_mark(fd);
    room /= 2;
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
  }
  while (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
    struct pollfd writable;
    writable.fd = fd;
    writable.events = POLLOUT;
    poll(&writable, 1, -1);
    sent = sctp_stream_send_mark(fd);
  }
  if (delayed)
    setsockopt(fd, IPPROTO_SCTP, SCTP_NODELAY, &off, sizeof off);
  return sent < 0 ? -1 : sctp_stream_set_end(fd, 0);
}

/* SHUT_WR: the peer reads to the end of the stream and may go on writing. With
   a peer that does not know the mark both directions are closed, since SCTP
   knows nothing else, and the result is -1 with EOPNOTSUPP. */
SCTP_STREAM_INLINE int sctp_stream_shutdown(int fd, int how) {
  int knows_mark = 0, saved = errno, result;
  struct sctp_sndinfo end;
  if (how != SHUT_WR || sctp_stream_state(fd, &knows_mark) != SCTP_ESTABLISHED)
    return shutdown(fd, how);
  if (knows_mark &&
      (sctp_stream_get_end(fd, &end) || sctp_stream_end(fd) == 0)) {
    errno = saved;
    return 0;
  }
  result = shutdown(fd, how);
  /* If the peer was faster there is nothing left to close. */
  if (result == 0 && !knows_mark) {
    errno = EOPNOTSUPP;
    return -1;
  }
  return result;
}

/* A mark that nobody has read is no data that nobody has read: for that close()
   aborts the association, and with it what is on its way to the peer. */
SCTP_STREAM_INLINE int sctp_stream_close(int fd) {
  if (sctp_stream_is_sctp(fd)) {
    union sctp_stream_control control;
    struct msghdr message;
    struct iovec iov;
    char byte;
    int saved = errno;
    memset(&message, 0, sizeof message);
    iov.iov_base = &byte;
    iov.iov_len = 1;
    message.msg_iov = &iov;
    message.msg_iovlen = 1;
    message.msg_control = &control;
    message.msg_controllen = sizeof control;
    if (recvmsg(fd, &message, MSG_PEEK | MSG_DONTWAIT) == 1 &&
        sctp_stream_told(&message) == SCTP_STREAM_END)
      sctp_stream_take_mark(fd, 1);
    errno = saved;
  }
  return close(fd);
}

#endif /* __linux__ */
#endif /* SCTP_STREAM_H */
