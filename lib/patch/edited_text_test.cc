#include "patch/edited_text.h"
#include "testing/catch.h"

using namespace sctpm;

TEST_CASE("edits are made, everything else is kept byte for byte") {
  std::string text("a\r\n\0\xff b c\n", 9);
  CHECK(applyEdits(text, {}) == text);
  CHECK(applyEdits(text, {{{{"f", 0, 1}, "A"}, "r"},
                          {{{"f", 1, 1}, "+"}, "r"},
                          {{{"f", 1, 1}, "-"}, "r"},
                          {{{"f", 6, 9}, ""}, "r"}}) ==
        std::string("A+-\r\n\0\xff ", 8));
  CHECK(applyEdits("", {{{{"f", 0, 0}, "x"}, "r"}}) == "x");
}
