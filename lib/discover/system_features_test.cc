#include "discover/system_features.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

SystemFeatures withHeaders(std::set<std::string> headers) {
  return SystemFeatures(
      [headers](const std::string &name) { return headers.count(name) != 0; });
}

} // namespace

TEST_CASE("features are the words that a text tests") {
  TestedFeatures found = testedFeatures("#include <a.h>\n"
                                        "# if defined(HAVE_ONE) && \\\n"
                                        "    EV__HAVE_TWO\n"
                                        "int HAVE_CODE;\n"
                                        "#elif defined USE_IPV6\n"
                                        "#define HAVE_OWN 1\n"
                                        "/* #undef HAVE_NOT */\n");
  CHECK(found.tested ==
        std::set<std::string>{"EV__HAVE_TWO", "HAVE_ONE", "USE_IPV6"});
  CHECK(found.settled == std::set<std::string>{"HAVE_NOT"});
}

TEST_CASE("the system has a header by any of its names") {
  SystemFeatures features = withHeaders({"sys/un.h", "poll.h", "a_b.h"});
  CHECK(features.has("HAVE_SYS_UN_H"));
  CHECK(features.has("EVENT__HAVE_POLL_H"));
  CHECK(features.has("HAVE_A_B_H"));
  CHECK_FALSE(features.has("HAVE_WINSOCK2_H"));
  CHECK_FALSE(features.has("SHAVE_POLL_H"));
}

TEST_CASE("the system has what libc has, and no library besides") {
  SystemFeatures features = withHeaders({});
  CHECK(features.has("HAVE_GETADDRINFO"));
  CHECK(features.has("HAVE_DECL_SOCKETPAIR"));
  CHECK(features.has("HAVE_STRUCT_SOCKADDR_STORAGE"));
  CHECK(features.has("HAVE_IPV6"));
  CHECK_FALSE(features.has("HAVE_SSL_CTX_NEW"));
  CHECK_FALSE(features.has("HAVE_KQUEUE"));
  CHECK_FALSE(features.has("USE_OPENSSL"));
}

TEST_CASE("sockets and their families are on wherever they are asked for") {
  SystemFeatures features = withHeaders({});
  for (const char *macro : {"WITH_TCP", "WANT_IPV6", "USE_UNIX_SOCKETS",
                            "CONFIG_NETWORK", "ENABLE_IPV4"})
    CHECK(features.has(macro));
  CHECK_FALSE(features.has("TCP"));
  CHECK_FALSE(features.has("WITH_TCP_WRAPPERS"));
  CHECK_FALSE(features.has("NO_IPV6"));
  CHECK_FALSE(features.has("USE_UNIX")); // In place of TCP, perhaps.
  CHECK(testedFeatures("#if WITH_TCP && WITH_SOCKS4").tested ==
        std::set<std::string>{"WITH_TCP"});
}
