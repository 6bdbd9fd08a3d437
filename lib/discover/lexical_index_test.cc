#include "discover/lexical_index.h"
#include "discover/project_includes.h"
#include "discover/temporary_tree.h"
#include "testing/catch.h"

using namespace sctpm;
using Strings = std::vector<std::string>;

TEST_CASE("include lines") {
  auto includes = includeLines("\xEF\xBB\xBF#include \"a.h\"\n"
                               " # include\t<b/c.h> // x\r\n"
                               "x #include <no.h>\n#include NO\n#includes <x\n"
                               "#include_next <d.h>\n#import \"e.h\n#");
  std::string all;
  for (const IncludeLine &each : includes)
    all += each.name + (each.angled ? "> " : "\" ");
  CHECK(all == "a.h\" b/c.h> d.h> e.h\" ");
}

TEST_CASE("which file holds which word, and who includes it") {
  TemporaryTree tree;
  auto a = tree.write("a.c", "#include \"net/b.h\"\nint main() { f(); }");
  auto b = tree.write("net/b.h", "#include \"../c.h\"\nint f();");
  auto c = tree.write("c.h", "#define my_socket socket_x");
  auto d = tree.write("d.c", "#include \"other/b.h\"\n#include \"d.c\"");
  LexicalIndex index = indexFiles({a, b, c, d, tree.path("none.c")});
  CHECK(index.filesWith("f") == Strings{a, b});
  CHECK(index.filesWith("my_socket") == Strings{c});
  CHECK(index.filesWith("socket").empty());
  CHECK(index.holds(c, "socket_x"));
  CHECK(!index.holds(c, "f"));
  CHECK(!index.holds("/none", "f"));
  CHECK(index.includesOf(b).size() == 1);
  CHECK(index.includesOf("/none").empty());
  CHECK(index.withIncluders({c}) == Strings{a, b, c});
  CHECK(index.withIncluders({d}) == Strings{d});
  CHECK(index.withIncluders({}).empty());
}

TEST_CASE("words of comments and strings are not held, those of macros are") {
  TemporaryTree tree;
  auto a = tree.write("a.c", "/* open */ // close\n"
                             "#define READ(x) read(x) /* write */\n"
                             "#if HAVE_POLL\nchar *s = \"send\";\n#endif\n");
  LexicalIndex index = indexFiles({a});
  for (const char *word : {"open", "close", "write", "send"})
    CHECK(!index.holds(a, word));
  for (const char *word : {"READ", "read", "HAVE_POLL", "s"})
    CHECK(index.holds(a, word));
}

TEST_CASE("a variable called socket is no use of the function") {
  TemporaryTree tree;
  auto uses = [&](const std::string &text) {
    auto file = tree.write("a.cc", text);
    return indexFiles({file}).mayUse(file, "socket");
  };
  CHECK(uses("int fd = socket(1, 2, 3);"));
  CHECK(uses("struct calls c = {socket, bind};"));
  CHECK(uses("int fd = ::socket(1, 2, 3);"));
  CHECK(uses("#define my_socket socket"));
  CHECK(uses("struct calls { int (*socket)(int); } c = {.socket = socket};"));
  CHECK(!uses("tcp::socket socket(context); std::move(socket);"));
  CHECK(!uses("void f(tcp::socket &socket) { use(socket); }"));
  CHECK(!uses("tcp::socket other; s.socket(); s->socket = 1;"));
}

TEST_CASE("some of the files that include a header, the busiest first") {
  TemporaryTree tree;
  auto one = tree.write("one.h", ""), two = tree.write("two.h", "");
  auto a = tree.write("a.c", "#include \"one.h\"\n");
  auto b = tree.write("b.c", "#include \"one.h\"\n#include \"two.h\"\n");
  auto c = tree.write("c.c", "#include \"two.h\"\n");
  LexicalIndex index = indexFiles({a, b, c, one, two});
  auto isSource = [](const std::string &file) {
    return llvm::StringRef(file).ends_with(".c");
  };
  CHECK(index.someIncluders({one, two}, 1, isSource) == Strings{b});
  CHECK(index.someIncluders({one, two}, 2, isSource) == Strings{a, b, c});
  CHECK(index.someIncluders({one}, 9, isSource) == Strings{a, b});
  CHECK(index.someIncluders({a}, 1, isSource) == Strings{a});
  CHECK(index.someIncluders({}, 9, isSource).empty());
}

// So many that a set of them is no small one.
TEST_CASE("among hundreds of files those that include a header are found") {
  TemporaryTree tree;
  auto header = tree.write("a.h", "");
  auto reader = tree.write("b.c", "#include \"a.h\"\n");
  Strings files = {header, reader};
  for (unsigned i = 1000; i < 1500; ++i)
    files.push_back(tree.write("c" + std::to_string(i) + ".c", ""));
  LexicalIndex index(files);
  CHECK(index.withIncluders({header}) == Strings{header, reader});
  auto isAny = [](const std::string &) { return true; };
  CHECK(index.someIncluders({header}, 9, isAny) == Strings{header, reader});
}

TEST_CASE("include folders are guessed") {
  TemporaryTree tree;
  Strings files;
  auto write = [&](const char *name, const char *text) {
    files.push_back(tree.write(name, text));
    return files.back();
  };
  auto main = write("src/main.c", "#include \"beside.h\"\n"
                                  "#include \"lib/a.h\"\n"
                                  "#include <proj/b.h>\n"
                                  "#include <stdio.h>\n"
                                  "#include \"config.h\"\n"
                                  "#include \"only-there.h\"\n");
  write("src/beside.h", "");
  write("deps/one/lib/a.h", "#include \"deep.h\"");
  write("deps/one/inner/deep.h", "");
  write("deps/two/inner/deep.h", "");
  write("include/proj/b.h", "");
  write("compat/stdio.h", "");
  write("compat/only-there.h", "");
  write("config.h.in", "");
  ProjectIncludes includes(files);
  auto reach = includes.reachFrom(main);
  CHECK(reach.flags == Strings{"-iquote", tree.path("deps/one"), "-I",
                               tree.path("include"), "-iquote", tree.path(),
                               "-iquote", tree.path("deps/one/inner")});
  REQUIRE(reach.standIns.size() == 1);
  CHECK(reach.standIns[0].file == tree.path("config.h"));
  CHECK(reach.files.count(tree.path("include/proj/b.h")));
  CHECK(reach.files.count(tree.path("deps/one/inner/deep.h")));
  CHECK(!reach.files.count(tree.path("deps/two/inner/deep.h")));
}
