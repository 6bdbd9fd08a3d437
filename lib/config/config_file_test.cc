#include "config/config_file.h"
#include "discover/temporary_tree.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

using Form = ConfigKey::Form;
using Texts = std::vector<std::string>;

const ConfigKey Keys[] = {{"build", Form::Word},
                          {"extra-arg", Form::Words},
                          {"configurations", Form::Named},
                          {"lint.select", Form::Words},
                          {"lint.ignore", Form::Words}};

constexpr const char *Name = ".sctp-migrate.yaml";

/// The error of a file with this text, without the file's name.
std::string errorOf(const std::string &text) {
  TemporaryTree tree;
  std::string path = tree.write(Name, text);
  auto file = readConfigFile(path, Keys);
  if (file)
    return "none";
  std::string error = llvm::toString(file.takeError());
  REQUIRE(error.rfind(path, 0) == 0);
  return error.substr(path.size());
}

ConfigFile fileOf(const TemporaryTree &tree, const std::string &text) {
  auto file = readConfigFile(tree.write(Name, text), Keys);
  if (!file)
    FAIL(llvm::toString(file.takeError()));
  return std::move(*file);
}

std::string wordsError(const std::string &flags) {
  TemporaryTree tree;
  ConfigFile file = fileOf(tree, "extra-arg: " + flags + "\n");
  auto words = harmlessWords(file, file.settings[0].words);
  return words ? "none" : llvm::toString(words.takeError());
}

} // namespace

TEST_CASE("settings have their lines") {
  TemporaryTree tree;
  ConfigFile file = fileOf(tree, "# ours\n"
                                 "build: out\n"
                                 "lint:\n"
                                 "  ignore: [a, b]\n"
                                 "  select: []\n"
                                 "configurations:\n"
                                 "  tls: [-DTLS, -UPLAIN]\n");
  REQUIRE(file.settings.size() == 4);
  CHECK(file.folder() == tree.path());
  CHECK(file.settings[0].key == "build");
  CHECK(file.settings[0].words[0].text == "out");
  CHECK(file.settings[0].line == 2);
  CHECK(file.settings[1].key == "lint.ignore");
  CHECK(file.settings[1].words[1].text == "b");
  CHECK(file.settings[1].line == 4);
  CHECK(file.settings[2].words.empty());
  REQUIRE(file.settings[3].named.size() == 1);
  CHECK(file.settings[3].named[0].words[1].text == "-UPLAIN");
  CHECK(errorOf("") == "none");
  CHECK(errorOf("# only this\n") == "none");
}

TEST_CASE("an unknown key is an error with its line and the nearest one") {
  CHECK(errorOf("build: out\nbiuld: out\n") ==
        ":2: there is no key `biuld`; did you mean `build`?");
  CHECK(errorOf("lint:\n  selct: [a]\n") ==
        ":2: there is no key `lint.selct`; did you mean `lint.select`?");
  CHECK(errorOf("lnit: { select: a }\n") ==
        ":1: there is no key `lnit`; did you mean `lint`?");
  CHECK(errorOf("select: [a]\n") ==
        ":1: there is no key `select`; did you mean `lint.select`?");
  CHECK(errorOf("plugins: [evil.so]\n") ==
        ":1: there is no key `plugins`; `sctp-migrate config` lists those that "
        "there are");
}

TEST_CASE("a value of the wrong form is an error with its line") {
  CHECK(errorOf("build: [a, b]\n") == ":1: `build` is a single word");
  CHECK(errorOf("build: []\n") == ":1: `build` is a single word");
  CHECK(errorOf("build:\n") == ":1: `build` has no value");
  CHECK(errorOf("build: ''\n") == ":1: `build` has an empty word");
  CHECK(errorOf("\nextra-arg: { a: b }\n") ==
        ":2: `extra-arg` is no list of keys");
  CHECK(errorOf("configurations: [a]\n") ==
        ":1: `configurations` is a list of names with words: { name: [word, "
        "...] }");
  CHECK(errorOf("lint: [a]\n") ==
        ":1: `lint` is a list of keys: { key: value }");
  CHECK(errorOf("build: a\nbuild: b\n") ==
        ":2: `build` stands here for the second time");
  CHECK(errorOf("lint: { select: { a: { b: c } } }\n") ==
        ":1: nothing nests this deep");
}

TEST_CASE("what is no YAML, or no text, is one sentence") {
  for (const char *text : {"build: [a\n", "- a\n", "*x\n", "%YAML 9.9\n",
                           "build: \"\\\n", "{}}\n", "&a *a\n"}) {
    INFO(text);
    std::string error = errorOf(text);
    CHECK(error.rfind(":1: ", 0) == 0);
    CHECK(error.find('\n') == std::string::npos);
  }
  CHECK(errorOf("build: a\n---\nbuild: b\n") ==
        ":3: a second YAML document begins here; one is read");
  CHECK(errorOf("---\nbuild: a\n...\n") == "none");
  std::string deep(200000, '[');
  CHECK(errorOf("build: " + deep) == ":1: a single word belongs here");
  CHECK(errorOf(std::string("a\0b", 3)) == " is no text");
}

TEST_CASE("the nearest file wins, and the repository ends the search") {
  TemporaryTree tree;
  std::string outer = tree.write(Name, ""), inner = tree.write("a/.git/x", "");
  CHECK(nearestConfigFile({tree.path("a")}) == std::nullopt);
  std::string near = tree.write(std::string("a/") + Name, "");
  tree.write("a/b/c/x.c", "");
  tree.write("d/x.c", "");
  CHECK(nearestConfigFile({tree.path("a/b/c/x.c")}) == near);
  CHECK(nearestConfigFile({tree.path("d/x.c")}) == outer);
  CHECK(nearestConfigFile({tree.path("a/b"), tree.path("d")}) == outer);
  CHECK(nearestConfigFile({tree.path("not-there")}) == std::nullopt);
  // A name that is nearly right is an error, not silence.
  std::string misspelt = tree.write("d/.sctp-migrate.yml", "");
  CHECK(nearestConfigFile({tree.path("d")}) == misspelt);
  CHECK(llvm::toString(readConfigFile(misspelt, {}).takeError()) ==
        misspelt + " is not read: its name has to be .sctp-migrate.yaml");
  tree.link("nowhere", std::string("d/") + Name);
  CHECK(nearestConfigFile({tree.path("d")}) ==
        tree.path(std::string("d/") + Name));
}

TEST_CASE("paths do not lead out of the project") {
  TemporaryTree tree;
  tree.write("out/x", "");
  tree.write("p/.git/x", "");
  tree.write("p/build/x", "");
  tree.link(tree.path("out"), "p/q/link");
  std::string path = tree.write(std::string("p/q/") + Name, "");
  ConfigFile file;
  file.path = path;
  auto real = [&](const std::string &text) {
    auto result = pathInProject(file, {text, 7});
    return result ? *result : llvm::toString(result.takeError());
  };
  CHECK(real("../build") == tree.path("p/build"));
  CHECK(real(tree.path("p/build")) == tree.path("p/build"));
  CHECK(real("build") == path + ":7: there is no file or folder 'build'");
  auto made = fileInProject(file, {"../build/made.json", 7});
  CHECK(llvm::cantFail(std::move(made)) == tree.path("p/build/made.json"));
  tree.link("../../out/made.json", "p/q/dangling");
  for (const char *each : {"none/made.json", "dangling", "link/made.json"})
    CHECK(llvm::errorToBool(fileInProject(file, {each, 7}).takeError()));
  for (const char *each : {"../../out", "link", "/"})
    CHECK(real(each) == path + ":7: '" + each + "' is outside of " +
                            tree.path("p") + "; name it on the command line");
}

TEST_CASE("flags are those that a compile database may pass on") {
  CHECK(wordsError("[-DA=1, -I, include, -std=c11, -std=c++17]") == "none");
  for (const char *flag :
       {"-fplugin=evil.so", "-Xclang", "@file", "--config=x", "-B.", "-o",
        "-wrapper", "-specs=x", "-fpass-plugin=x", "evil.c"}) {
    INFO(flag);
    CHECK(wordsError("[-DA, \"" + std::string(flag) + "\"]")
              .find(std::string(":1: '") + flag + "' is no flag") !=
          std::string::npos);
  }
}
