// The same hierarchy from the other end.
#include "address.h"
#include "echo.h"
#include "side.h"
#include "transport.h"

#include <exception>
#include <iostream>

static void run(const char *host, const char *port) {
  const sockaddr_in address = ipv4_address(host, port);
  UdpTransport datagrams;
  datagrams.open();
  ping(datagrams.fd(), &address, sizeof address);

  TcpTransport connection;
  connection.open();
  if (connect(connection.fd(), reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0)
    die("connect");
  converse(connection.fd());
}

int main(int argc, char **argv) {
  if (argc != 3)
    usage("client HOST PORT");
  try {
    run(argv[1], argv[2]);
  } catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
