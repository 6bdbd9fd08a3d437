// Sockets behind a class hierarchy: the derived classes know the protocol, one virtual function makes the descriptor.
#pragma once

#include <sys/socket.h>

class Transport {
public:
  Transport() = default;
  Transport(const Transport &) = delete;
  Transport &operator=(const Transport &) = delete;
  virtual ~Transport();

  virtual void open() = 0;
  int fd() const { return fd_; }

protected:
  // Virtual so that a derived class can watch or replace the making of descriptors.
  virtual int create(int domain, int type, int protocol);
  void adopt(int fd);

private:
  int fd_ = -1;
};

class TcpTransport : public Transport {
public:
  void open() override;
};

class UdpTransport : public Transport {
public:
  void open() override;
};

// Counts what it opens, and leaves the opening to the classes above.
class CountedTcpTransport : public TcpTransport {
public:
  int opened() const { return opened_; }

protected:
  int create(int domain, int type, int protocol) override;

private:
  int opened_ = 0;
};
