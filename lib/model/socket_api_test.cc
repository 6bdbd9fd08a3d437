#include "model/socket_api.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

using namespace sctpm;

TEST_CASE("the table of functions is sorted, so that each one is found") {
  auto all = socketApi();
  CHECK(llvm::is_sorted(all, [](const auto &a, const auto &b) {
    return llvm::StringRef(a.name) < b.name;
  }));
  for (const ApiFunction &each : all)
    CHECK(socketApi(each.name) == &each);
  CHECK(socketApi("sockets") == nullptr);
}

TEST_CASE("constants have the values of this system's headers") {
  CHECK(constantValue("AF_INET6") == AF_INET6);
  CHECK(constantValue("PF_LOCAL") == AF_UNIX);
  CHECK(constantValue("SOCK_SEQPACKET") == SOCK_SEQPACKET);
  CHECK(constantValue("IPPROTO_SCTP") == IPPROTO_SCTP);
  CHECK(constantValue("IPPROTO_MPTCP") == 262);
  CHECK(constantValue("SOL_TCP") == SOL_TCP);
  CHECK(constantValue("TCP_USER_TIMEOUT") == TCP_USER_TIMEOUT);
  CHECK(constantValue("SO_REUSEPORT") == SO_REUSEPORT);
  CHECK(!constantValue("AF_INETX"));
}

TEST_CASE("values are shown by name, types with their flags") {
  CHECK(constantName(ConstantKind::Domain, AF_INET) == "AF_INET");
  CHECK(constantName(ConstantKind::Domain, 99) == "99");
  CHECK(constantName(ConstantKind::Type, SOCK_STREAM | SOCK_CLOEXEC) ==
        "SOCK_STREAM|SOCK_CLOEXEC");
  CHECK(constantName(ConstantKind::Type, SOCK_DGRAM | SOCK_NONBLOCK) ==
        "SOCK_DGRAM|SOCK_NONBLOCK");
}

TEST_CASE("roles are named in both directions") {
  CHECK(roleNamed("protocol") == Role::Protocol);
  CHECK(std::string(name(Role::How)) == "how");
  CHECK(!roleNamed("proto"));
  CHECK(argumentWith(*socketApi("socket"), Role::Protocol) == 2);
  CHECK(argumentWith(*socketApi("listen"), Role::Protocol) == -1);
}
