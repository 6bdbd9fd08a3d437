// The server never sees a descriptor until it talks: Socket makes, owns and closes it.
#include "address.h"
#include "echo.h"
#include "socket.h"

#include <exception>
#include <iostream>

static void run(const char *host, const char *port, int clients) {
  Socket listener = Socket::stream();
  listener.reuseAddress(true);
  listener.noDelay(true);
  listener.bind(ipv4_address(host, port));
  listener.listen();
  ready();
  while (clients-- > 0) {
    Socket connection = listener.accept();
    show_protocol("server", connection.fd());
    echo_until_end(connection.fd());
  }
}

int main(int argc, char **argv) {
  if (argc != 4)
    usage("server HOST PORT CLIENTS");
  try {
    run(argv[1], argv[2], std::atoi(argv[3]));
  } catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
