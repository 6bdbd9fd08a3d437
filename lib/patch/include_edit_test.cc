#include "patch/include_edit.h"
#include "patch/source_lines.h"
#include "testing/catch.h"
#include <map>

using namespace sctpm;

namespace {

/// What units would see of these files; quoted names are files of the map.
Facts factsOf(const std::map<std::string, std::string> &files) {
  Facts facts;
  for (const auto &[file, contents] : files) {
    llvm::StringRef text = contents;
    unsigned depth = 0, line = 0;
    for (size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
      ++line;
      size_t end = endOfLine(text, at);
      llvm::StringRef row = text.slice(at, end);
      row.consume_front("\xef\xbb\xbf");
      size_t hash = end - row.ltrim().size();
      row = row.ltrim();
      if (row.consume_front("#")) {
        row = row.ltrim();
        if (row.starts_with("if"))
          ++depth;
        else if (row.starts_with("endif"))
          --depth;
        else if (row.consume_front("include")) {
          row = row.ltrim();
          char close = row.front() == '<' ? '>' : '"';
          std::string name = row.slice(1, row.find(close, 1)).str();
          Include include;
          include.at = {file, line, 1, static_cast<unsigned>(hash)};
          include.lineEnd = end;
          include.spelled = row.take_front(name.size() + 2).str();
          include.resolved = close == '>' ? "/usr/include/" + name : name;
          include.depth = depth;
          facts.includes.push_back(include);
        }
      }
      if (text.find('\n', at) == llvm::StringRef::npos)
        break;
    }
  }
  return facts;
}

/// The file `a.c` with the header, or "nothing".
std::string with(const std::map<std::string, std::string> &files,
                 unsigned before = UINT_MAX,
                 llvm::StringRef header = "<netinet/sctp.h>") {
  IncludeGraph graph(factsOf(files));
  std::string text = files.at("a.c");
  std::optional<Edit> edit = includeEdit("a.c", text, header, graph, before);
  if (!edit)
    return "nothing";
  CHECK(edit->range.begin == edit->range.end);
  return text.insert(edit->range.begin, edit->text);
}

/// A text with a header that needs no other one.
std::string withPlain(const std::string &text) {
  return with({{"a.c", text}}, UINT_MAX, "<x/y.h>");
}

} // namespace

TEST_CASE("a new include stands behind its nearest relative") {
  CHECK(with({{"a.c", "#include <netinet/in.h>\n#include <netinet/tcp.h>\n"
                      "#include <unistd.h>\nint x;\n"}}) ==
        "#include <netinet/in.h>\n#include <netinet/sctp.h>\n"
        "#include <netinet/tcp.h>\n#include <unistd.h>\nint x;\n");
  CHECK(with({{"a.c", "#include <netinet/ip.h>\n#include <netinet/tcp.h>\n"
                      "#include <sys/socket.h>\n#include <x.h>\n"}}) ==
        "#include <netinet/ip.h>\n#include <netinet/tcp.h>\n"
        "#include <netinet/sctp.h>\n#include <sys/socket.h>\n#include <x.h>\n");
  CHECK(withPlain("#include <sys/socket.h>\n#include <x.h>\n") ==
        "#include <sys/socket.h>\n#include <x/y.h>\n#include <x.h>\n");
  CHECK(withPlain("#include <stdio.h>\n#include <x.h>\n#include \"b.h\"\n") ==
        "#include <stdio.h>\n#include <x.h>\n#include <x/y.h>\n"
        "#include \"b.h\"\n");
  CHECK(withPlain("#include \"b.h\"\nint x;\n") ==
        "#include \"b.h\"\n#include <x/y.h>\nint x;\n");
}

TEST_CASE("<netinet/in.h> comes ahead of <netinet/sctp.h>") {
  // Behind it, its IPPROTO_SCTP is a macro by then and does not compile.
  CHECK(with({{"a.c", "#include <sys/socket.h>\n#include <x.h>\n"}}) ==
        "#include <sys/socket.h>\n#include <netinet/in.h>\n"
        "#include <netinet/sctp.h>\n#include <x.h>\n");
  CHECK(with({{"a.c", "#include <sys/socket.h>\n#include <arpa/inet.h>\n"
                      "#include <unistd.h>\n"}}) ==
        "#include <sys/socket.h>\n#include <arpa/inet.h>\n"
        "#include <netinet/sctp.h>\n#include <unistd.h>\n");
  CHECK(with({{"a.c", "#include <netdb.h>\r\n#include <netinet/tcp.h>\r\n"}}) ==
        "#include <netdb.h>\r\n#include <netinet/tcp.h>\r\n"
        "#include <netinet/sctp.h>\r\n");
  CHECK(
      with({{"a.c", "#include <stdio.h>\n#include \"b.h\"\n#include \"d.h\"\n"},
            {"b.h", "#include \"c.h\"\n"},
            {"c.h", "#include <netinet/in.h>\n"},
            {"d.h", ""}}) ==
      "#include <stdio.h>\n#include \"b.h\"\n#include \"d.h\"\n"
      "#include <netinet/sctp.h>\n");
  CHECK(with({{"a.c", "#include <stdio.h>\n#include \"b.h\"\n"},
              {"b.h", ""}}) == "#include <stdio.h>\n#include <netinet/in.h>\n"
                               "#include <netinet/sctp.h>\n#include \"b.h\"\n");
  CHECK(with({{"a.c", "int x;\r\n"}}) ==
        "#include <netinet/in.h>\r\n#include <netinet/sctp.h>\r\n\r\n"
        "int x;\r\n");
}

TEST_CASE("conditionals around includes are understood") {
  CHECK(with({{"a.c", "#ifdef A\n#include <netinet/in.h>\n#endif\n"
                      "#include <sys/socket.h>\n#include <netinet/in.h>\n"}}) ==
        "#ifdef A\n#include <netinet/in.h>\n#endif\n#include <sys/socket.h>\n"
        "#include <netinet/in.h>\n#include <netinet/sctp.h>\n");
  // All that is of the network is in one branch: so is the new one.
  CHECK(with({{"a.c", "#include <stdio.h>\n#ifndef _WIN32\n"
                      "# include <sys/socket.h>\n# include <netinet/tcp.h>\n"
                      "#endif\nint x;\n"}}) ==
        "#include <stdio.h>\n#ifndef _WIN32\n# include <sys/socket.h>\n"
        "# include <netinet/tcp.h>\n# include <netinet/in.h>\n"
        "# include <netinet/sctp.h>\n#endif\nint x;\n");
  CHECK(with({{"a.c", "#include <sys/socket.h>\n#ifdef HAVE_NETINET_IN_H\n"
                      "#include <netinet/in.h>\n#endif\n"}}) ==
        "#include <sys/socket.h>\n#ifdef HAVE_NETINET_IN_H\n"
        "#include <netinet/in.h>\n#include <netinet/sctp.h>\n#endif\n");
  // One header's own condition says nothing about the others.
  CHECK(withPlain("#ifdef HAVE_TCP_H\n#include <netinet/tcp.h>\n#endif\n"
                  "#include <sys/socket.h>\n") ==
        "#ifdef HAVE_TCP_H\n#include <netinet/tcp.h>\n#endif\n"
        "#include <sys/socket.h>\n#include <x/y.h>\n");
  CHECK(withPlain("/* x */\n\n#ifdef A\n#include <poll.h>\n#endif\n") ==
        "/* x */\n\n#include <x/y.h>\n\n#ifdef A\n#include <poll.h>\n"
        "#endif\n");
}

TEST_CASE("a header of ours does not stand in a test for another") {
  auto ours = [](const std::string &text, unsigned before = UINT_MAX) {
    return with({{"a.c", text}}, before, "\"our.h\"");
  };
  std::string in = "#  include <netinet/in.h>\n", end = "#endif\n";
  for (const char *test :
       {"#ifdef HAVE_NETINET_IN_H\n", "# if HAVE_NETINET_IN_H\n",
        "#if defined(HAVE_NETINET_IN_H) && HAVE_NETDB_H\n"})
    CHECK(ours(test + in + end + "int x;\n") ==
          test + in + end + "#include \"our.h\"\nint x;\n");
  std::string one = "#ifdef HAVE_A_H\n", two = "#ifdef HAVE_B_H\n";
  CHECK(ours(one + two + in + end + end + "int x;\n") ==
        one + two + in + end + end + "#include \"our.h\"\nint x;\n");
  // In a branch for a system it does.
  std::string system = "#ifndef _WIN32\n";
  CHECK(ours(system + one + in + end + end) ==
        system + one + in + end + "#include \"our.h\"\n" + end);
  for (const char *other : {"#ifdef HAVE_FORK\n", "#if !HAVE_A_H\n",
                            "#if HAVE_A_H || 1\n", "#ifdef _WIN32\n#else\n"})
    CHECK(ours(other + in + end) ==
          other + in + "#  include \"our.h\"\n" + end);
  // Nor does a header of the system, or where the code comes before the end.
  CHECK(with({{"a.c", one + in + end}}) ==
        one + in + "#  include <netinet/sctp.h>\n" + end);
  CHECK(ours(one + in + "int x;\n" + end, (one + in).size()) ==
        one + in + "#  include \"our.h\"\nint x;\n" + end);
}

TEST_CASE("the style of the neighbour is kept") {
  CHECK(with({{"a.c", "  #  include\t<netinet/in.h> // IPPROTO\nx\n"}}) ==
        "  #  include\t<netinet/in.h> // IPPROTO\n"
        "  #  include\t<netinet/sctp.h>\nx\n");
  CHECK(with({{"a.c", "#include<netinet/in.h>\n"}}) ==
        "#include<netinet/in.h>\n#include<netinet/sctp.h>\n");
  CHECK(with({{"a.c", "#include <netinet/in.h>\r\nint x;\r\n"}}) ==
        "#include <netinet/in.h>\r\n#include <netinet/sctp.h>\r\nint x;\r\n");
  // As on old Macs.
  CHECK(with({{"a.c", "#include <netinet/in.h>\rint x;\r"}}) ==
        "#include <netinet/in.h>\r#include <netinet/sctp.h>\rint x;\r");
  CHECK(with({{"a.c", "#include <x.h>\r\n#include <netinet/in.h>"}}) ==
        "#include <x.h>\r\n#include <netinet/in.h>\r\n"
        "#include <netinet/sctp.h>");
  CHECK(with({{"a.c", "#include <netinet/in.h>"}}) ==
        "#include <netinet/in.h>\n#include <netinet/sctp.h>");
  CHECK(with({{"a.c", "\xef\xbb\xbf#include <netinet/in.h>\n"}}) ==
        "\xef\xbb\xbf#include <netinet/in.h>\n#include <netinet/sctp.h>\n");
  CHECK(with({{"a.c", "#include <netinet/in.h> /* for\n  sockets */\nx\n"}}) ==
        "#include <netinet/in.h> /* for\n  sockets */\n"
        "#include <netinet/sctp.h>\nx\n");
}

TEST_CASE("a file that has the header gets nothing") {
  CHECK(
      with({{"a.c", "#include <netinet/in.h>\n#include <netinet/sctp.h>\n"}}) ==
      "nothing");
  CHECK(with({{"a.c", "#include \"b.h\"\n"},
              {"b.h", "#include \"c.h\"\n"},
              {"c.h", "#include \"b.h\"\n#include <netinet/sctp.h>\n"}}) ==
        "nothing");
  CHECK(with({{"a.c", "#include \"/src/compat/netinet/sctp.h\"\n"}}) ==
        "nothing");
  CHECK(with({{"a.c", "#include \"/src/mynetinet/sctp.h\"\n"}}) != "nothing");
  CHECK(with({{"a.c", "#include <linux/sctp.h>\n"}}) != "nothing");
}

TEST_CASE("the header comes ahead of its first use") {
  std::string text = "#include <netdb.h>\nint f() { return IPPROTO_TCP; }\n"
                     "#include <netinet/in.h>\n";
  CHECK(with({{"a.c", text}}, text.find("IPPROTO")) ==
        "#include <netdb.h>\n#include <netinet/sctp.h>\n"
        "int f() { return IPPROTO_TCP; }\n#include <netinet/in.h>\n");
  CHECK(with({{"a.c", "int x;\n#include <netinet/in.h>\n"}}, 3) ==
        "#include <netinet/in.h>\n#include <netinet/sctp.h>\n\nint x;\n"
        "#include <netinet/in.h>\n");
}

TEST_CASE("a file without includes gets its first one near the top") {
  CHECK(withPlain("") == "#include <x/y.h>\n");
  CHECK(withPlain("int x;\n") == "#include <x/y.h>\n\nint x;\n");
  CHECK(withPlain("\xef\xbb\xbfint x;\r\n") ==
        "\xef\xbb\xbf#include <x/y.h>\r\n\r\nint x;\r\n");
  CHECK(withPlain("/* Licence */\n\n#define P 6\n") ==
        "/* Licence */\n\n#include <x/y.h>\n\n#define P 6\n");
  CHECK(withPlain("// L\n// more\n\n/// Of P.\n#define P 6\n") ==
        "// L\n// more\n\n#include <x/y.h>\n\n/// Of P.\n"
        "#define P 6\n");
  CHECK(withPlain("/* of P */\n#define P 6\n") ==
        "#include <x/y.h>\n\n/* of P */\n#define P 6\n");
  CHECK(withPlain("#pragma once\n#define P 6\n") ==
        "#pragma once\n\n#include <x/y.h>\n\n#define P 6\n");
  CHECK(withPlain("/* L */\n#pragma once // x\n\nint x;\n") ==
        "/* L */\n#pragma once // x\n\n#include <x/y.h>\n\nint x;\n");
  CHECK(withPlain("// L\n#ifndef A_H\n#define A_H\n#define P 6\n"
                  "#ifdef X\n#endif\n#endif // A_H\n") ==
        "// L\n#ifndef A_H\n#define A_H\n\n#include <x/y.h>\n\n"
        "#define P 6\n#ifdef X\n#endif\n#endif // A_H\n");
  CHECK(withPlain("#if !defined(A_H)\r\n# define A_H 1\r\n\r\nx\r\n"
                  "#endif") ==
        "#if !defined(A_H)\r\n# define A_H 1\r\n\r\n#include <x/y.h>"
        "\r\n\r\nx\r\n#endif");
  // Not a guard: it does not reach to the end.
  CHECK(withPlain("#ifndef P\n#define P 6\n#endif\nint x;\n") ==
        "#include <x/y.h>\n\n#ifndef P\n#define P 6\n#endif\nint x;\n");
}

TEST_CASE("directives are told from code, over spliced lines") {
  llvm::StringRef text = "int a;\n#define P \\\r\n  6 \\\n  7\nint b;\n";
  CHECK_FALSE(isInDirective(text, 2));
  CHECK(isInDirective(text, text.find("P")));
  CHECK(isInDirective(text, text.find("6")));
  CHECK(isInDirective(text, text.find("7")));
  CHECK_FALSE(isInDirective(text, text.find("b")));
}

TEST_CASE("a list that others include is no place for an include") {
  for (const char *file : {"a.c", "b.hpp", "C.H", "/x/y.cc", "z.inl"})
    CHECK(takesIncludes(file));
  for (const char *file : {"protocols.def", "table.inc", "x", "a.txt"})
    CHECK_FALSE(takesIncludes(file));
}
