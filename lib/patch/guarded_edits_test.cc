// The lines that an #ifdef can be put around, and what is written there.
#include "patch/edited_text.h"
#include "patch/guarded_edits.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

/// An edit of the first `from`.
RuleEdit edit(const std::string &text, const std::string &from,
              const std::string &to, const std::string &guard) {
  unsigned at = text.find(from);
  REQUIRE(at < text.size());
  return {{{"/t/a.c", at, unsigned(at + from.size())}, to, guard}, "r"};
}

std::string guarded(const std::string &text, std::vector<RuleEdit> edits) {
  return applyEdits(text, guardedEdits(text, edits));
}

/// TCP in the text becomes SCTP under M.
std::string oneGuarded(const std::string &text) {
  return guarded(text, {edit(text, "TCP", "SCTP", "M")});
}

std::string refused(const std::string &text) {
  unsigned at = text.find("TCP");
  return GuardLines(text).around(at, at + 3).refused;
}

} // namespace

TEST_CASE("one line is written twice") {
  CHECK(oneGuarded("a;\n  s = socket(TCP);\nb;\n") ==
        "a;\n#ifdef M\n  s = socket(SCTP);\n#else\n  s = socket(TCP);\n#endif\n"
        "b;\n");
  CHECK(oneGuarded("s = TCP;") ==
        "#ifdef M\ns = SCTP;\n#else\ns = TCP;\n#endif");
  CHECK(oneGuarded("\xef\xbb\xbfs = TCP;\n") ==
        "\xef\xbb\xbf#ifdef M\ns = SCTP;\n#else\ns = TCP;\n#endif\n");
  CHECK(oneGuarded("a;\r\ns = TCP;\r\n") ==
        "a;\r\n#ifdef M\r\ns = SCTP;\r\n#else\r\ns = TCP;\r\n#endif\r\n");
}

TEST_CASE("no directive stands in the arguments of what may be a macro") {
  CHECK(oneGuarded("CHECK(\n  socket(a,\n    TCP) >= 0,\n  \"x\");\n") ==
        "#ifdef M\nCHECK(\n  socket(a,\n    SCTP) >= 0,\n  \"x\");\n#else\n"
        "CHECK(\n  socket(a,\n    TCP) >= 0,\n  \"x\");\n#endif\n");
  // Nor in those of another call that begins or ends in the same lines.
  CHECK(oneGuarded("f(1,\n 2); s = TCP; g(3,\n 4);\nx;\n") ==
        "#ifdef M\nf(1,\n 2); s = SCTP; g(3,\n 4);\n#else\nf(1,\n 2); s = TCP; "
        "g(3,\n 4);\n#endif\nx;\n");
  CHECK(oneGuarded("socket\n(TCP);\n") ==
        "#ifdef M\nsocket\n(SCTP);\n#else\nsocket\n(TCP);\n#endif\n");
}

TEST_CASE("keywords and bodies in braces are no macro's arguments") {
  CHECK(oneGuarded("if (a &&\n  b == TCP &&\n  c)\n") ==
        "if (a &&\n#ifdef M\n  b == SCTP &&\n#else\n  b == TCP &&\n#endif\n"
        "  c)\n");
  CHECK(oneGuarded("start([] {\n  s = TCP;\n});\n") ==
        "start([] {\n#ifdef M\n  s = SCTP;\n#else\n  s = TCP;\n#endif\n});\n");
  // But this looks like one.
  CHECK(oneGuarded("NO_THROW({\n  s = TCP;\n});\n") ==
        "#ifdef M\nNO_THROW({\n  s = SCTP;\n});\n#else\nNO_THROW({\n  s = TCP;"
        "\n});\n#endif\n");
}

TEST_CASE("comments, strings, joined lines and directives stay whole") {
  CHECK(
      oneGuarded("a; /* x\n */ s = TCP; /* y\n z */ b;\n") ==
      "#ifdef M\na; /* x\n */ s = SCTP; /* y\n z */ b;\n#else\na; /* x\n */ s "
      "= TCP; /* y\n z */ b;\n#endif\n");
  CHECK(oneGuarded("x = R\"(\n)\"; s = TCP;\n") ==
        "#ifdef M\nx = R\"(\n)\"; s = SCTP;\n#else\nx = R\"(\n)\"; s = TCP;\n"
        "#endif\n");
  CHECK(
      oneGuarded("#define S \\\n  socket(TCP) \\\n  + 1\nx;\n") ==
      "#ifdef M\n#define S \\\n  socket(SCTP) \\\n  + 1\n#else\n#define S \\\n"
      "  socket(TCP) \\\n  + 1\n#endif\nx;\n");
}

TEST_CASE("an #if within goes along, a torn one is refused") {
  CHECK(oneGuarded(
            "s = socket(a,\n#ifdef X\n b,\n#else\n c,\n#endif\n TCP);\n") ==
        "#ifdef M\ns = socket(a,\n#ifdef X\n b,\n#else\n c,\n#endif\n SCTP);\n"
        "#else\ns = socket(a,\n#ifdef X\n b,\n#else\n c,\n#endif\n TCP);\n"
        "#endif\n");
  CHECK(refused("#ifdef X\ns = f(a,\n#else\ns = g(a,\n#endif\n TCP);\n") ==
        "the lines around it are torn by an #if");
  CHECK(refused("f(TCP;\n") == "it stands in a bracket that is not closed");
  CHECK(refused("f(" + std::string(50, '\n') + "TCP);\n") ==
        "51 lines would have to be written twice");
  CHECK(refused("#ifdef X\n s = TCP;\n#else\n s = 0;\n#endif\n") == "");
}

TEST_CASE("lines that follow each other share one #ifdef") {
  std::string text = "a = TCP;\nb = NODELAY;\nc;\nd = TCP2;\n";
  CHECK(
      guarded(text, {edit(text, "TCP", "SCTP", "M"),
                     edit(text, "NODELAY", "SCTP_NODELAY", "M"),
                     edit(text, "TCP2", "SCTP2", "M")}) ==
      "#ifdef M\na = SCTP;\nb = SCTP_NODELAY;\n#else\na = TCP;\nb = NODELAY;\n"
      "#endif\nc;\n#ifdef M\nd = SCTP2;\n#else\nd = TCP2;\n#endif\n");
}

TEST_CASE("what needs no macro is edited on both sides; includes stand alone") {
  std::string text = "#include <a>\nf(TCP, OLD);\n";
  RuleEdit include = {{{"/t/a.c", 12, 12}, "\n#include <s>", "M"}, "r"};
  CHECK(
      guarded(text, {include, edit(text, "TCP", "SCTP", "M"),
                     edit(text, "OLD", "NEW", "")}) ==
      "#include <a>\n#ifdef M\n#include <s>\n#endif\n#ifdef M\nf(SCTP, NEW);\n"
      "#else\nf(TCP, NEW);\n#endif\n");
}

TEST_CASE("lines that two macros want are nobody's") {
  std::string text = "f(TCP, OLD);\nx;\ng(LAST);\n";
  RuleEdit one = edit(text, "TCP", "SCTP", "M"),
           two = edit(text, "OLD", "NEW", "N"),
           three = edit(text, "LAST", "NEXT", "N");
  GuardedSpans spans;
  for (const RuleEdit &each : {one, two, three})
    spans.note(each.edit, text);
  CHECK(spans.whyNot(one.edit) == "its lines are those of N, too");
  CHECK(spans.whyNot(two.edit) == "its lines are those of M, too");
  CHECK(spans.whyNot(three.edit) == "");
}
