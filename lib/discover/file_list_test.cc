#include "discover/file_kind.h"
#include "discover/file_list.h"
#include "discover/temporary_tree.h"
#include "discover/text_file.h"
#include "testing/catch.h"
#include "llvm/ADT/StringExtras.h"
#include <git2.h>
#include <set>
#include <sys/stat.h>

using namespace sctpm;

/// Names relative to the tree, in order.
static std::string names(const TemporaryTree &tree,
                         const std::vector<std::string> &files) {
  std::string all;
  for (const std::string &file : files)
    all += (all.empty() ? "" : " ") + file.substr(tree.path().size() + 1);
  return all;
}

static FileList listed(const std::vector<std::string> &paths) {
  return llvm::cantFail(listFiles(paths));
}

TEST_CASE("C and C++ files are listed by name") {
  TemporaryTree tree;
  for (const char *name : {"a.c", "b.cc", "d/c.cpp", "d/e/d.hpp", "x.py", "y",
                           "f.inl", ".git/g.c", "d/CMakeFiles/h.c"})
    tree.write(name, "");
  FileList list = listed({tree.path()});
  CHECK(names(tree, list.files) == "a.c b.cc d/c.cpp d/e/d.hpp f.inl");
  CHECK(list.root == tree.path());
  CHECK(list.unreadable.empty());

  CHECK(listed({tree.path("d/e/d.hpp")}).root == tree.path("d/e"));
  FileList two = listed({tree.path("d/e"), tree.path("a.c"), tree.path("d/e")});
  CHECK(two.root == tree.path());
  CHECK(names(tree, two.files) == "a.c d/e/d.hpp");
  CHECK(listed({tree.path("x.py")}).unreadable.size() == 1);

  auto none = listFiles({tree.path("none")});
  REQUIRE(!none);
  CHECK(llvm::toString(none.takeError()) ==
        "there is no file or folder '" + tree.path("none") + "'");
}

TEST_CASE("links neither hang nor lead out") {
  TemporaryTree tree, elsewhere;
  std::string file = tree.write("a.c", "");
  elsewhere.write("out.c", "");
  tree.link(".", "loop");
  tree.link("a.c", "again.c");
  tree.link("self.c", "self.c");
  tree.link("none.c", "broken.c");
  tree.link(elsewhere.path("out.c"), "out.c");
  tree.link(elsewhere.path(), "outside");
  FileList list = listed({tree.path(), tree.path("loop/loop")});
  CHECK(list.files == std::vector<std::string>{file});
  std::set<std::string> told;
  for (const Unreadable &each : list.unreadable)
    told.insert(each.file.substr(tree.path().size() + 1) + " " + each.why);
  CHECK(told == std::set<std::string>{
                    "broken.c is a link to a file that does not exist",
                    "self.c is a link to a file that does not exist",
                    "out.c is a link to " + elsewhere.path("out.c") +
                        ", which is outside of the given paths",
                    "outside is a link to " + elsewhere.path() +
                        ", which is outside of the given paths"});
}

TEST_CASE("what git ignores and what builds made is left out") {
  TemporaryTree tree;
  git_libgit2_init();
  git_repository *repository = nullptr;
  REQUIRE(git_repository_init(&repository, tree.path().c_str(), 0) == 0);
  tree.write(".gitignore", "*.gen.c\n/ignored/\n");
  tree.write("sub/.gitignore", "local.c\n");
  for (const char *name : {"a.c", "b.gen.c", "tracked.gen.c", "ignored/c.c",
                           "sub/local.c", "sub/d.c", "build/CMakeCache.txt",
                           "build/e.c", "m/meson-private/x", "m/f.c"})
    tree.write(name, "");
  git_index *index = nullptr;
  REQUIRE(git_repository_index(&index, repository) == 0);
  REQUIRE(git_index_add_bypath(index, "tracked.gen.c") == 0);
  REQUIRE(git_index_write(index) == 0);
  git_index_free(index);
  git_repository_free(repository);
  git_libgit2_shutdown();

  CHECK(names(tree, listed({tree.path()}).files) ==
        "a.c sub/d.c tracked.gen.c");
  // Who names it wants it.
  CHECK(names(tree, listed({tree.path("ignored")}).files) == "ignored/c.c");
  CHECK(names(tree, listed({tree.path("build")}).files) == "build/e.c");
  CHECK(names(tree, listed({tree.path("b.gen.c")}).files) == "b.gen.c");
}

TEST_CASE("text is told from what is none") {
  TemporaryTree tree;
  CHECK(readTextFile(tree.write("a.c", "int x;")).text() == "int x;");
  CHECK(readTextFile(tree.write("empty.c", "")).isText());
  CHECK(readTextFile(tree.write("b.c", llvm::StringRef("a\0b", 3))).isBinary());
  CHECK(readTextFile(tree.write("u.c", llvm::StringRef("\xFF\xFEi\0", 4)))
            .whyNot == "is UTF-16, which no C compiler here reads");
  CHECK(readTextFile(tree.path("none.c")).whyNot ==
        "cannot be read: No such file or directory");
  std::filesystem::resize_file(tree.write("huge.c", ""), 17 << 20);
  CHECK(readTextFile(tree.path("huge.c")).whyNot ==
        "is too large to be read: 17 MiB, and at most 16 are");
  REQUIRE(mkfifo(tree.path("pipe.c").c_str(), 0600) == 0);
  CHECK(readTextFile(tree.path("pipe.c")).whyNot == "is not a regular file");
}

TEST_CASE("the language of a header is seen in its text") {
  for (const char *text :
       {"class A;", "template <class T> T f();", "namespace a { }",
        "#include <string>", "#ifndef H\n#define H\nusing a = int;\n#endif"}) {
    INFO(text);
    CHECK(isCxxText(text));
  }
  for (const char *text :
       {"", "int class;", "// class A;", "#include <string.h>",
        "#ifdef __cplusplus\nnamespace a { extern \"C\" {\n#endif\nint f(void);"
        "\n#ifdef __cplusplus\n} }\n#endif"}) {
    INFO(text);
    CHECK(!isCxxText(text));
  }
}
