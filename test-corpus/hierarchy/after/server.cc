// Listens with one transport, answers datagrams with another; both are opened through the base class.
#include "address.h"
#include "echo.h"
#include "side.h"
#include "transport.h"

#include <exception>
#include <iostream>
#include <stdexcept>

static void run(const char *host, const char *port, int clients) {
  const sockaddr_in address = ipv4_address(host, port);
  UdpTransport datagrams;
  CountedTcpTransport listener;
  for (Transport *each : {static_cast<Transport *>(&datagrams), static_cast<Transport *>(&listener)})
    each->open();
  if (listener.opened() != 1)
    throw std::logic_error("the derived create() was not called");

  if (bind(datagrams.fd(), reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0)
    die("bind(udp)");
  show_protocol("udp", datagrams.fd());
  listen_at(listener.fd(), &address, sizeof address);
  ready();
  while (clients-- > 0) {
    answer_ping(datagrams.fd());
    serve_one(listener.fd());
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
