#include "discover/path_choice.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

using Files = std::vector<std::string>;

const Files All = {"/p/a.c",           "/p/deps/lua/b.c", "/p/src/c.c",
                   "/p/src/gen/d.c",   "/p/src/e_test.c", "/pq/deps/f.c",
                   "/p/src/deps/g/h.c"};

PathChoice in(Files include, Files exclude) {
  PathChoice choice;
  choice.folder = "/p";
  choice.include = std::move(include);
  choice.exclude = std::move(exclude);
  return choice;
}

} // namespace

TEST_CASE("all files are chosen if nothing is said") {
  CHECK(filesNotChosen(All, PathChoice()).empty());
  CHECK(filesNotChosen(All, in({}, {})).empty());
}

TEST_CASE("globs are git's pathspecs below the folder of the choice") {
  CHECK(filesNotChosen(All, in({}, {"deps"})) == Files{"/p/deps/lua/b.c"});
  CHECK(filesNotChosen(All, in({}, {"deps/"})) == Files{"/p/deps/lua/b.c"});
  CHECK(filesNotChosen(All, in({}, {"*_test.c"})) == Files{"/p/src/e_test.c"});
  CHECK(filesNotChosen(All, in({}, {"src/*.c"})) ==
        Files{"/p/src/c.c", "/p/src/gen/d.c", "/p/src/e_test.c",
              "/p/src/deps/g/h.c"});
  CHECK(filesNotChosen(All, in({"src"}, {"*/gen/*"})) ==
        Files{"/p/a.c", "/p/deps/lua/b.c", "/p/src/gen/d.c"});
}

TEST_CASE("a folder's name counts wherever the folder stands") {
  PathChoice choice = in({}, {});
  choice.thirdParty = {"deps"};
  choice.generated = {"gen", "a.c"};
  CHECK(filesNotChosen(All, choice) ==
        Files{"/p/deps/lua/b.c", "/p/src/gen/d.c", "/p/src/deps/g/h.c"});
}
