#include "discover/discover.h"
#include "discover/temporary_tree.h"
#include "testing/catch.h"
#include "llvm/ADT/StringExtras.h"

using namespace sctpm;

static Tree discovered(const DiscoverOptions &options) {
  return llvm::cantFail(discover(options));
}

static DiscoverOptions optionsFor(std::vector<std::string> paths) {
  DiscoverOptions options;
  options.paths = std::move(paths);
  return options;
}

/// "src/a.c -DA [guessed]" for each unit.
static std::vector<std::string> units(const TemporaryTree &tree,
                                      const Tree &found) {
  std::vector<std::string> all;
  for (const Unit &unit : found.units) {
    std::string flags;
    for (llvm::StringRef flag : unit.flags) {
      flags += flag.consume_front(tree.path()) ? " ." : " ";
      flags += flag;
    }
    std::string source = unit.source == found.flagsFrom ? "" : unit.source;
    all.push_back(unit.file.substr(tree.path().size() + 1) + flags +
                  (source.empty() ? "" : " [" + source + "]"));
  }
  return all;
}

using Strings = std::vector<std::string>;
static const char *Call = "int s = socket(AF_INET, SOCK_STREAM, 0);\n";

static void writeDatabase(const TemporaryTree &tree, const std::string &name,
                          const Strings &files) {
  std::string text;
  for (const std::string &file : files)
    text += (text.empty() ? "[" : ",") + (R"({"directory": ")" + tree.path()) +
            R"(", "command": "cc -Iinc -DDB -c x", "file": ")" + file + "\"}";
  tree.write(name, text + "]");
}

TEST_CASE("without a database flags are guessed") {
  TemporaryTree tree;
  tree.write("src/a.c", std::string("#include \"h.h\"\n") + Call);
  tree.write("src/b.cc", "");
  tree.write("inc/h.h", "#define my_socket socket\n#define yours my_socket");
  tree.write("src/bin.c", llvm::StringRef("\0", 1));
  tree.write("src/c.c", "int t = yours(a, b, c);");
  DiscoverOptions options = optionsFor({tree.path()});
  options.extraArgs = {"-DX", "-fplugin=evil.so"};
  Tree found = discovered(options);
  CHECK(found.root == tree.path());
  CHECK(found.files.size() == 4);
  CHECK(units(tree, found) ==
        Strings{"src/a.c -D_GNU_SOURCE -iquote ./inc -DX [guessed]",
                "src/b.cc -DX [guessed]",
                "src/c.c -D_GNU_SOURCE -DX [guessed]"});
  CHECK(found.flagsFrom ==
        "guessed (no compile_commands.json in or above " + tree.path() + ")");
  REQUIRE(found.mentions.size() == 2);
  CHECK(found.mentions[0].at.file == tree.path("src/a.c"));
  CHECK(found.mentions[1].name == "yours");
  CHECK(found.unreadable.empty());
}

TEST_CASE("what is no text is told if it speaks of sockets") {
  TemporaryTree tree;
  const std::string zero(1, '\0');
  tree.write("a.c", Call + zero);
  tree.write("b.c", "int a;" + zero);
  Tree found = discovered(optionsFor({tree.path()}));
  CHECK(found.files.empty());
  REQUIRE(found.unreadable.size() == 1);
  CHECK(found.unreadable[0].file == tree.path("a.c"));
  CHECK(found.unreadable[0].why ==
        "has a zero byte, so it is not taken for text");
}

TEST_CASE("headers that nobody includes are read for themselves") {
  TemporaryTree tree;
  tree.write("one.h", std::string("namespace a {}\n") + Call);
  tree.write("two.h", Call);
  tree.write("three.h", "int socket(int a, int b, int c);");
  tree.write("four.hpp", Call);
  tree.write("main.c", "#include \"two.h\"");
  CHECK(units(tree, discovered(optionsFor({tree.path()}))) ==
        Strings{"four.hpp -x c++ [guessed]", "main.c -D_GNU_SOURCE [guessed]",
                "one.h -x c++ [guessed]"});
  CHECK(units(tree, discovered(optionsFor({tree.path("three.h")}))) ==
        Strings{"three.h -x c -D_GNU_SOURCE [guessed]"});
}

TEST_CASE("the nearest database that knows a file is used") {
  TemporaryTree tree;
  std::filesystem::create_directories(tree.path(".git"));
  tree.write("src/a.c", "#include \"h.h\"");
  tree.write("src/left-out.c", Call);
  tree.write("src/moved.c", "int s = sctp_or_tcp_socket(2, 1, 132);");
  tree.write("src/plain.c", "");
  tree.write("inc/h.h", "");
  tree.write("inc/unused.h", "");
  tree.write("lib/b.c", "");
  writeDatabase(tree, "build/compile_commands.json",
                {"src/a.c", "lib/b.c", "src/gone.c"});
  writeDatabase(tree, "src/build/compile_commands.json", {"elsewhere.c"});
  std::string database = tree.path("build/compile_commands.json");
  Strings all = {"lib/b.c -Iinc -DDB", "src/a.c -Iinc -DDB",
                 "src/left-out.c -Iinc -DDB [guessed (not in the compile "
                 "database)]",
                 "src/moved.c -Iinc -DDB [guessed (not in the compile "
                 "database)]"};

  Tree found = discovered(optionsFor({tree.path()}));
  CHECK(found.flagsFrom == database);
  CHECK(units(tree, found) == all);
  REQUIRE(found.unreadable.size() == 1);
  CHECK(found.unreadable[0].file == tree.path("src/gone.c"));
  CHECK(found.unreadable[0].why ==
        "is in " + database + ", but does not exist");

  SECTION("of a folder only what is below it") {
    found = discovered(optionsFor({tree.path("src")}));
    CHECK(found.flagsFrom == database);
    CHECK(units(tree, found) == Strings{all[1], all[2], all[3]});
  }
  SECTION("of a file only its own, and a file that is named is read") {
    CHECK(units(tree, discovered(optionsFor({tree.path("lib/b.c")}))) ==
          Strings{all[0]});
    CHECK(units(tree, discovered(optionsFor(
                          {tree.path("src/a.c"), tree.path("src/plain.c")})))
              .size() == 2);
  }
  SECTION("of a header the units that include it") {
    for (const char *path : {"inc/h.h", "inc"})
      CHECK(units(tree, discovered(optionsFor({tree.path(path)}))) ==
            Strings{all[1]});
    CHECK(units(tree, discovered(optionsFor({tree.path("inc/unused.h")}))) ==
          Strings{"inc/unused.h -x c -D_GNU_SOURCE [guessed]"});
  }
  SECTION("paths may overlap") {
    CHECK(units(tree, discovered(
                          optionsFor({tree.path(), tree.path("src")}))) == all);
  }
  SECTION("fixed flags replace it") {
    DiscoverOptions options = optionsFor({tree.path("src")});
    options.fixedFlags = {"-DF", "-std=c++17", "-fplugin=evil.so"};
    found = discovered(options);
    CHECK(found.flagsFrom == "command line");
    CHECK(units(tree, found) == Strings{"src/a.c -DF", "src/left-out.c -DF",
                                        "src/moved.c -DF", "src/plain.c -DF"});
  }
  SECTION("a database that is named need not know anything") {
    DiscoverOptions options = optionsFor({tree.path("lib")});
    options.buildPath = tree.path("src/build");
    found = discovered(options);
    CHECK(found.units.empty());
    REQUIRE(found.unreadable.size() == 1);
    CHECK(found.unreadable[0].why == "names no file below the given paths");
  }
}

TEST_CASE("which broken databases matter") {
  TemporaryTree tree;
  tree.write("p/a.c", "");
  tree.write("compile_commands.json", "[");
  Tree found = discovered(optionsFor({tree.path("p")}));
  CHECK(found.units.size() == 1);
  CHECK(llvm::StringRef(found.flagsFrom)
            .starts_with("guessed (" + tree.path("compile_commands.json:1:")));

  tree.write("p/compile_commands.json", "[{}]");
  auto own = discover(optionsFor({tree.path("p")}));
  REQUIRE(!own);
  CHECK(llvm::toString(own.takeError()) ==
        tree.path("p/compile_commands.json: entry 1 has no \"file\""));

  DiscoverOptions options = optionsFor({tree.path("p")});
  options.buildPath = tree.path("none");
  auto none = discover(options);
  REQUIRE(!none);
  llvm::consumeError(none.takeError());
}

TEST_CASE("the answer is the same every time") {
  TemporaryTree tree;
  for (const char *name : {"z/a.c", "b/c.c", "d.c", "e.h"})
    tree.write(name, Call);
  Tree once = discovered(optionsFor({tree.path()}));
  Tree twice = discovered(optionsFor({tree.path()}));
  CHECK(units(tree, once) == units(tree, twice));
  REQUIRE(once.mentions.size() == 4);
  for (size_t i = 1; i != once.mentions.size(); ++i)
    CHECK(once.mentions[i - 1].at.file < once.mentions[i].at.file);
}
