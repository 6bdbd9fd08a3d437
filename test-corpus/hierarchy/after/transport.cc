#include "transport.h"

#include <netinet/in.h>
#include <netinet/sctp.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

Transport::~Transport() {
  if (fd_ >= 0)
    ::close(fd_);
}

int Transport::create(int domain, int type, int protocol) {
  return ::socket(domain, type | SOCK_CLOEXEC, protocol);
}

void Transport::adopt(int fd) {
  if (fd < 0)
    throw std::system_error(errno, std::generic_category(), "socket");
  fd_ = fd;
}

void TcpTransport::open() { adopt(create(AF_INET, SOCK_STREAM, IPPROTO_SCTP)); }

void UdpTransport::open() { adopt(create(AF_INET, SOCK_DGRAM, 0)); }

int CountedTcpTransport::create(int domain, int type, int protocol) {
  ++opened_;
  return TcpTransport::create(domain, type, protocol);
}
