// A descriptor with an owner. The calls it wraps are written out in here, once, with literal arguments.
#pragma once

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

class Socket {
public:
  static Socket stream() {
    return Socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_SCTP), "socket");
  }

  Socket(Socket &&other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Socket &operator=(Socket &&other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Socket() {
    if (fd_ >= 0)
      ::close(fd_);
  }

  // Both are switches that the kernel wants as a whole int: SCTP refuses a shorter value.
  void noDelay(bool wanted) {
    const int value = wanted;
    check(::setsockopt(fd_, IPPROTO_SCTP, SCTP_NODELAY, &value, sizeof value), "setsockopt");
  }
  void reuseAddress(bool wanted) {
    const int value = wanted;
    check(::setsockopt(fd_, SOL_SOCKET, SO_REUSEADDR, &value, sizeof value), "setsockopt");
  }

  void bind(const sockaddr_in &address) {
    check(::bind(fd_, reinterpret_cast<const sockaddr *>(&address), sizeof address), "bind");
  }
  void listen() { check(::listen(fd_, SOMAXCONN), "listen"); }
  void connect(const sockaddr_in &address) {
    check(::connect(fd_, reinterpret_cast<const sockaddr *>(&address), sizeof address), "connect");
  }
  Socket accept() { return Socket(::accept(fd_, nullptr, nullptr), "accept"); }

  int fd() const { return fd_; }

private:
  Socket(int fd, const char *call) : fd_(fd) { check(fd, call); }

  static void check(int result, const char *call) {
    if (result < 0)
      throw std::system_error(errno, std::generic_category(), call);
  }

  int fd_;
};
