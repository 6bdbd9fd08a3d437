#include "discover/lexical_mentions.h"
#include "testing/catch.h"
#include <random>

using namespace sctpm;

static std::string shown(const Mention &mention) {
  std::string text = mention.name + "(" + mention.arguments + ")";
  if (!mention.macro.empty())
    text += " in " + mention.macro;
  if (mention.declaration)
    text += " declared";
  for (const std::string &condition : mention.conditions)
    text += " if " + condition;
  return text;
}

static std::string found(llvm::StringRef text) {
  std::string all;
  for (const Mention &mention : findMentions("/f.c", text, socketCreators()))
    all += (all.empty() ? "" : "; ") + shown(mention);
  return all;
}

TEST_CASE("functions of the program may have fewer arguments") {
  const char *text = "#ifdef A\nint s = dial(x);\n#endif\n"
                     "int dial(int x) { return dial(); }";
  CHECK(findMentions("/f.c", text, {"dial"}).empty());
  std::string all;
  for (const Mention &mention : findMentions("/f.c", text, {"dial"}, 1))
    all += shown(mention) + ";";
  CHECK(all == "dial(x) if defined(A);dial(int x) declared;");
}

TEST_CASE("a function of a namespace goes by its innermost scope") {
  const char *text = "a::net::dial(x); net::dial(y); other::dial(z); dial(1); "
                     "p->dial(2); net.dial(3);";
  std::string all;
  for (const Mention &mention : findMentions("/f.c", text, {"net::dial"}, 1))
    all += shown(mention) + ";";
  CHECK(all == "net::dial(x);net::dial(y);");
}

TEST_CASE("arms of #if among the arguments are told") {
  auto armsIn = [](const char *text) {
    auto mentions = findMentions("/f.c", text, {"socket"});
    return mentions.empty() ? std::vector<std::string>{"none"}
                            : mentions[0].arms;
  };
  using Arms = std::vector<std::string>;
  CHECK(armsIn("#ifdef B\nsocket(1, 2,\n#ifdef A\n3\n#else\n4\n#endif\n);\n"
               "#ifdef C\n#endif\n#endif") ==
        Arms{"defined(A)", "!defined(A)"});
  CHECK(armsIn("#ifdef A\n#endif\nsocket(1, 2, 3);\n#ifdef C\n#endif") ==
        Arms{});
}

TEST_CASE("which mentions are found") {
  struct {
    const char *text, *mentions;
  } cases[] = {
      {"", ""},
      {"int s = socket(a, b, c);", "socket(a, b, c)"},
      {"s = ::socket (a,\n  b /* x */,\tc);", "socket(a, b, c)"},
      {"return ::socket(a, b, c);", "socket(a, b, c)"},
      {"f(g ::socket(a, b, c));", "socket(a, b, c)"},
      {"if ((s = socket(p->a, p->b, p->c)) < 0)", "socket(p->a, p->b, p->c)"},
      {"x ? socket(a, b, c) : -1", "socket(a, b, c)"},
      {"s = WSASocketW(a, b, c, 0, 0, F);", "WSASocketW(a, b, c, 0, 0, F)"},
      {"socket(a, b, socket(c, d, e))",
       "socket(a, b, socket(c, d, e)); socket(c, d, e)"},
      {"socket(a,\n#ifdef X\nb,\n#else\nc,\n#endif\nd)", "socket(a, b, c, d)"},
      {"socket(a, b, c", "socket(a, b, c)"},
      // Not in the text that is compiled.
      {"// socket(a, b, c)\n/* socket(a, b, c) */ \"socket(a, b, c)\"", ""},
      {"R\"(socket(a, b, c))\"", ""},
      // Names of other things.
      {"x.socket(a, b, c); y->socket(a, b, c); z::socket(a, b, c);", ""},
      {"ns :: socket(a, b, c); t<x>::socket(a, b, c);", ""},
      {"my_socket(a, b, c); sockets(a, b, c); socket = 1; &socket", ""},
      {"tcp::socket s(socket(io)); socket(); socket(a, b);", ""},
      {"#undef socket\n#ifdef socket\n#if socket(1, 2, 3)\n#endif\n#endif", ""},
      {"socket(SOCKET_ARGUMENTS)", "socket(SOCKET_ARGUMENTS)"},
      // In macros.
      {"#define S(a, b) socket(a, b, 0)", "socket(a, b, 0) in S"},
      {"#define S(...) socket(__VA_ARGS__)", "socket(__VA_ARGS__) in S"},
      {"#define S(args...) socket(args)", "socket(args) in S"},
      {"#define S \\\n  socket(1, 2, \\\n 3)", "socket(1, 2, 3) in S"},
      {"#define socket(a, b, c) mine(a, b, c)", "socket(a, b, c) in socket"},
      {"#define socket mine", "socket() in socket"},
      {"#define connect mine", ""},
      // In branches.
      {"#ifdef _WIN32\nsocket(a, b, c);\n#else\nsocket(d, e, f);\n#endif",
       "socket(a, b, c) if defined(_WIN32); "
       "socket(d, e, f) if !defined(_WIN32)"},
      {"#if 0\nit's\nsocket(a, b, c)\n#endif", "socket(a, b, c) if 0"},
  };
  for (auto &each : cases) {
    INFO(each.text);
    CHECK(found(each.text) == each.mentions);
  }
}

TEST_CASE("declarations are told from calls") {
  const char *declarations[] = {
      "int socket(int domain, int type, int protocol);",
      "extern int socket (int, int, int) __THROW;",
      "int socket(a_t, b_t, c_t);",
      "int socket(int a = AF_INET, int b = SOCK_STREAM, int c = 0);",
      "static int\nsocket(domain, type, protocol)\nint domain;",
      "T *socket(a, b, c);",
      "socket(const T &a, const U &b, V c) : base(a) {}",
      "explicit socket(a, b, c);",
      "public: socket(a, b, c) : base(a) {}",
      "tcp::socket socket(a, b, c);",
      "auto s = new socket(a, b, c);",
      "int f(), socket(int a, int b, int c) const;",
  };
  for (const char *text : declarations) {
    INFO(text);
    auto mentions = findMentions("/f.c", text, {"socket"});
    REQUIRE(mentions.size() == 1);
    CHECK(mentions[0].declaration);
  }
  const char *calls[] = {
      "socket(a, b, c);",
      "(void)socket(a, b, c);",
      "else socket(a, b, c);",
      "co_return socket(a, b, c);",
      "x = y && socket(a, b, c);",
      "x = *socket(a, b, c);",
      "if (!a) x = a ? socket(a, b | c, d & e) : 1;",
      "RETRY socket(AF_INET, SOCK_STREAM, 0);",
      "socket(PF_INET, SOCK_STREAM FLAGS, 0);",
      "socket(int(a), sizeof b, c);",
      "int s{socket(a, b, c)};",
      "case 1: socket(a, b, c);",
  };
  for (const char *text : calls) {
    INFO(text);
    auto mentions = findMentions("/f.c", text, {"socket"});
    REQUIRE(mentions.size() == 1);
    CHECK(!mentions[0].declaration);
  }
}

TEST_CASE("places are as an editor shows them") {
  auto mentions = findMentions(
      "/f.c",
      "\xEF\xBB\xBFint a;\r\n\r\n  s = socket(1, 2, 3);\r x(socket(4, 5, 6));",
      {"socket"});
  REQUIRE(mentions.size() == 2);
  CHECK(mentions[0].at.file == "/f.c");
  CHECK(mentions[0].at.line == 3);
  CHECK(mentions[0].at.column == 7);
  CHECK(mentions[0].at.offset == 19);
  CHECK(mentions[1].at.line == 4);
  CHECK(mentions[1].at.column == 4);
  CHECK(findMentions("", "\xEF\xBB\xBFsocket(1, 2, 3)", {"socket"})[0]
            .at.column == 4);
}

TEST_CASE("long and ill-encoded arguments stay presentable") {
  std::string text = "socket(a, b, \"" + std::string(385, 'x');
  for (unsigned i = 0; i != 50; ++i)
    text += "\xC3\xA4"; // an a with dots
  auto mentions = findMentions("/f.c", text + "\")", {"socket"});
  REQUIRE(mentions.size() == 1);
  CHECK(mentions[0].arguments.size() <= 400);
  CHECK(llvm::StringRef(mentions[0].arguments).ends_with("..."));
  auto latin = findMentions("/f.c", "socket(a, b, \"\xE4\")", {"socket"});
  REQUIRE(latin.size() == 1);
  CHECK(latin[0].arguments == "a, b, \"\xEF\xBF\xBD\"");
}

TEST_CASE("aliases") {
  struct {
    const char *text;
    std::vector<std::string> aliases;
  } cases[] = {
      {"#define ngx_socket  socket", {"ngx_socket"}},
      {"#define A ::socket\n#define B (socket)", {"A", "B"}},
      {"#define A(d, t, p) socket((d), t, p)", {"A"}},
      {"#define A(d, t) socket(d, t, 0)", {}},
      {"#define A(d, t, p) socket(t, d, p)", {}},
      {"#define A socket(1, 2, 3)\n#define B sockets\n#define C", {}},
      {"#define socket WSASocketA", {}},
      {"// #define A socket", {}},
  };
  for (auto &each : cases) {
    INFO(each.text);
    CHECK(findAliases(each.text, socketCreators()) == each.aliases);
  }
}

TEST_CASE("hostile text is survived") {
  auto times = [](unsigned n, const char *text) {
    std::string all;
    while (n--)
      all += text;
    return all;
  };
  for (const std::string &text :
       {times(100000, "socket("), times(100000, "R\"(socket("),
        times(100000, "#if socket(1,2,3)\n"), times(100000, "\\\n") + "socket(",
        times(50000, "#elif A\nsocket(1,2,3)\n"), times(1000, "/*\"socket('"),
        times(100000, "socket(a,b,c "), std::string("socket\0(", 8)})
    for (const Mention &mention : findMentions("/f.c", text, {"socket"}))
      REQUIRE(mention.at.offset < text.size());
}

TEST_CASE("offsets of any text are right") {
  const char *pieces[] = {"socket", "(",        ")",        ",",    "\"",
                          "'",      "/*",       "*/",       "//",   "\n",
                          "\\\n",   "\r\n",     "R\"x(",    ")x\"", "#if ",
                          "#else",  "#endif",   "#define ", "a",    " ",
                          "::",     ".",        "->",       "int ", "{",
                          "}",      "0x1'2",    "\xC3",     "...",  "#elif ",
                          "\\",     "WSASocket"};
  std::mt19937 random(42);
  for (unsigned round = 0; round != 4000; ++round) {
    std::string text;
    for (unsigned n = random() % 60; n; --n)
      text += random() % 8 ? pieces[random() % std::size(pieces)]
                           : std::string(1, static_cast<char>(random()));
    findAliases(text, {"socket"});
    unsigned last = 0;
    for (const Mention &mention : findMentions("/f.c", text, {"socket"})) {
      INFO(text);
      REQUIRE(mention.at.offset < text.size());
      REQUIRE(mention.at.offset >= last);
      REQUIRE(text[mention.at.offset] == 's');
      REQUIRE(mention.at.line >= 1);
      REQUIRE(mention.at.column <= mention.at.offset + 1);
      last = mention.at.offset + 1;
    }
  }
}
