#include "discover/compile_database.h"
#include "discover/database_search.h"
#include "discover/temporary_tree.h"
#include "discover/units_from_database.h"
#include "testing/catch.h"

using namespace sctpm;

static std::string errorOf(llvm::StringRef text) {
  auto database = parseCompileDatabase("/d/compile_commands.json", text);
  return database ? "" : llvm::toString(database.takeError());
}

TEST_CASE("a broken database is told in one sentence") {
  struct {
    const char *text, *error;
  } cases[] = {
      {"[]", ""},
      {"", "1:0: Unexpected EOF"},
      {"[\n  {\"file\": }]", "2:12: Invalid JSON value"},
      {"{}", " is no compile database: it should be a list of commands"},
      {"[1]", " entry 1 is no object"},
      {"[{}]", " entry 1 has no \"file\""},
      {R"([{"file": "a.c"}])", " entry 1 has no \"directory\""},
      {R"([{"file": "a.c", "directory": 1}])", " entry 1 has no \"directory\""},
      {R"([{"file": "a.c", "directory": "/d"}])",
       " entry 1 has neither \"arguments\" nor a \"command\""},
      {R"([{"file": "a.c", "directory": "/d", "command": "cc"}, {"file": "b",
           "directory": "/d", "command": ["cc"]}])",
       " entry 2 has a \"command\" that is no string"},
      {R"([{"file": "a.c", "directory": "/d", "arguments": "cc"}])",
       " entry 1 has \"arguments\" that are no list"},
      {R"([{"file": "a.c", "directory": "/d", "arguments": ["cc", 1]}])",
       " entry 1 has an argument that is no string"},
      {R"([{"file": "a.c", "directory": "/d", "command": " "}])",
       " entry 1 has an empty command"},
  };
  for (auto &each : cases) {
    INFO(each.text);
    std::string expected = each.error;
    CHECK(errorOf(each.text) ==
          (expected.empty() ? "" : "/d/compile_commands.json:" + expected));
  }
  CHECK(
      errorOf(std::string(1000000, '[')) ==
      "/d/compile_commands.json: is nested too deeply for a compile database");
}

TEST_CASE("commands are read") {
  auto database = parseCompileDatabase("/d/compile_commands.json", R"([
    {"file": "../a.c", "directory": "/d/build", "output": "a.o",
     "command": "cc -DX=\"a b\" -D'Y Z' -c ../a.c"},
    {"file": "b.c", "directory": "sub", "arguments": ["cc", "-I", "x"]}])");
  REQUIRE(!!database);
  REQUIRE(database->commands.size() == 2);
  CHECK(database->commands[0].file == "/d/build/../a.c");
  CHECK(database->commands[0].directory == "/d/build");
  CHECK(database->commands[0].arguments ==
        std::vector<std::string>{"cc", "-DX=a b", "-DY Z", "-c", "../a.c"});
  CHECK(database->commands[1].file == "/d/sub/b.c");
}

TEST_CASE("commands become units") {
  TemporaryTree tree;
  std::string file = tree.write("a.c", "");
  tree.write("s.S", "");
  tree.write("build/x", "");
  tree.link(tree.path("build"), "away/link");
  tree.write("flags.rsp", "-Iinc @more.rsp -fplugin=evil.so");
  tree.write("more.rsp", "-DMORE @loop.rsp");
  tree.write("loop.rsp", "@loop.rsp");
  std::string entry = R"({"directory": ")" + tree.path() + R"(", "file": )";
  auto database = parseCompileDatabase(
      tree.path("compile_commands.json"),
      "[" + entry + R"("a.c", "command": "cc -DA -O2 -c a.c"},)" + entry +
          R"("./a.c", "command": "gcc -DA -O0 -fPIC -DPIC -c a.c"},)" + entry +
          R"("a.c", "command": "cc -DB -c a.c"},)" + entry +
          R"("s.S", "command": "cc -c s.S"},)" + entry +
          R"("gone.c", "command": "cc -c gone.c"},)" + entry +
          R"("a.c", "command": "cc @flags.rsp @/etc/passwd @none a.c"},)" +
          R"({"directory": ")" + tree.path("away/link") +
          R"(", "file": "../a.c", "command": "cc -c ../a.c"}])");
  REQUIRE(!!database);
  DatabaseUnits units = unitsFrom(*database);
  CHECK(units.missing == std::vector<std::string>{tree.path("gone.c")});
  REQUIRE(units.units.size() == 4);
  CHECK(units.units[3].file == file);
  CHECK(units.units[0].file == file);
  CHECK(units.units[0].directory == tree.path());
  CHECK(units.units[0].source == tree.path("compile_commands.json"));
  CHECK(units.units[0].flags == std::vector<std::string>{"-DA", "-O2"});
  CHECK(units.units[1].flags == std::vector<std::string>{"-DB"});
  CHECK(units.units[2].flags == std::vector<std::string>{"-Iinc", "-DMORE"});
}

TEST_CASE("databases are searched for from the inside out") {
  TemporaryTree tree;
  std::filesystem::create_directories(tree.path("p/.git"));
  tree.write("compile_commands.json", "beyond the repository");
  auto outer = tree.write("p/out/x64/compile_commands.json", "");
  auto debug = tree.write("p/build-debug/compile_commands.json", "");
  auto inner = tree.write("p/src/build/compile_commands.json", "");
  tree.write("p/src/other/compile_commands.json", "");
  CHECK(nearbyDatabases(tree.path("p/src")) ==
        std::vector<std::string>{inner, debug, outer});

  CHECK(llvm::cantFail(namedDatabase(tree.path("p/build-debug"))) == debug);
  CHECK(llvm::cantFail(namedDatabase(debug)) == debug);
  auto none = namedDatabase(tree.path("p/src"));
  REQUIRE(!none);
  CHECK(llvm::StringRef(llvm::toString(none.takeError()))
            .starts_with("there is no compile_commands.json in '"));
}
