#include "lab/shell_text.h"
#include "testing/catch.h"
#include <cstdio>

using namespace sctpm;

namespace {

/// What a shell makes of the word.
std::string readBack(const std::string &word) {
  std::string said;
  FILE *shell = popen(("printf %s " + shellWord(word)).c_str(), "r");
  for (int c; (c = fgetc(shell)) != EOF;)
    said += char(c);
  pclose(shell);
  return said;
}

} // namespace

TEST_CASE("a shell reads a word back as it was") {
  std::string all;
  for (int c = 1; c < 256; ++c)
    all += char(c);
  for (const std::string &word :
       {std::string(), std::string("plain"), std::string("it's"),
        std::string("''"), std::string("a b\t\n\nc"), std::string("$HOME `id`"),
        std::string("-n"), std::string("\\"), all})
    CHECK(readBack(word) == word);
}

TEST_CASE("words are kept apart, also empty ones") {
  CHECK(shellWords({"a b", "", "c"}) == "'a b' '' 'c'");
  CHECK(shellWords({}).empty());
}
