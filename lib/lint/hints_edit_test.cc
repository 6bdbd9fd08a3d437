#include "lint/hints_edit.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

/// The text with the edit at its first SOCK_STREAM, or "none".
std::string edited(const std::string &text) {
  SourceFile source(text);
  unsigned at = text.find("SOCK_STREAM");
  auto edit = hintsEdit(source, {"/a.c", at, at + 11}, "TCP");
  if (!edit)
    return "none";
  std::string result = text;
  return result.insert(edit->range.begin, edit->text);
}

} // namespace

TEST_CASE("hints get a protocol behind their type, in its layout") {
  CHECK(edited("{\n  h.ai_socktype = SOCK_STREAM;\n}\n") ==
        "{\n  h.ai_socktype = SOCK_STREAM;\n  h.ai_protocol = TCP;\n}\n");
  CHECK(edited("f();\r\n\th->x.ai_socktype = SOCK_STREAM; // yes\r\n") ==
        "f();\r\n\th->x.ai_socktype = SOCK_STREAM; // yes\r\n"
        "\th->x.ai_protocol = TCP;\r\n");
  CHECK(edited("f(); h[1].ai_socktype = SOCK_STREAM; g();\n") ==
        "f(); h[1].ai_socktype = SOCK_STREAM; h[1].ai_protocol = TCP; g();\n");
  CHECK(edited("h = { .ai_socktype = SOCK_STREAM };\n") ==
        "h = { .ai_socktype = SOCK_STREAM, .ai_protocol = TCP };\n");
  CHECK(edited("h = { .ai_family = 0, .ai_socktype = SOCK_STREAM, };\n") ==
        "h = { .ai_family = 0, .ai_socktype = SOCK_STREAM, .ai_protocol = TCP, "
        "};\n");
}

TEST_CASE("where a second statement might not run with the first is no edit") {
  for (const char *text :
       {"{ if (x) h.ai_socktype = SOCK_STREAM; }",
        "{ if (x) f(); else h.ai_socktype = SOCK_STREAM; }",
        "{ switch (x) { case 1: h.ai_socktype = SOCK_STREAM; } }",
        "{ for (h.ai_socktype = SOCK_STREAM; x;) ; }",
        "{ h.ai_socktype = x ? SOCK_STREAM : 0; }",
        "{ h.ai_socktype = h.y = SOCK_STREAM; }", "{ f(SOCK_STREAM); }",
        "{ ;\n#if X\n h.ai_socktype =\n#endif\n SOCK_STREAM; }",
        "#define H h.ai_socktype = SOCK_STREAM;\n",
        "h = { 0, SOCK_STREAM };"}) {
    INFO(text);
    CHECK(edited(text) == "none");
  }
}
