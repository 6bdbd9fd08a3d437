// The client of the owned descriptor: the same Socket, from the other end.
#include "address.h"
#include "echo.h"
#include "socket.h"

#include <exception>
#include <iostream>

int main(int argc, char **argv) {
  if (argc != 3)
    usage("client HOST PORT");
  try {
    Socket connection = Socket::stream();
    connection.noDelay(true);
    connection.connect(ipv4_address(argv[1], argv[2]));
    converse(connection.fd());
  } catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
