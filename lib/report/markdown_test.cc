#include "report/markdown.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

const char *const Page = "# `A` becomes `B`\n"
                         "\n"
                         "Both take `int`; an odd ` is text.\n"
                         "```c before\n"
                         "f(`A`);\n"
                         "```\n"
                         "more\n";

} // namespace

TEST_CASE("a page without colour comes out as it went in") {
  CHECK(renderMarkdown(Page, false) == Page);
}

TEST_CASE("a page in colour is styled line by line") {
  CHECK(renderMarkdown(Page, true) ==
        "\x1b[1m# `A` becomes `B`\x1b[0m\n"
        "\n"
        "Both take \x1b[36m`int`\x1b[0m; an odd ` is text.\n"
        "\x1b[2m```c before\x1b[0m\n"
        "\x1b[32mf(`A`);\x1b[0m\n"
        "\x1b[2m```\x1b[0m\n"
        "more\n");
}

TEST_CASE("a page ends with a newline and obeys nothing in it") {
  CHECK(renderMarkdown("a\x1b[2J\r\nb", false) == "a\\x1b[2J\nb\n");
}
