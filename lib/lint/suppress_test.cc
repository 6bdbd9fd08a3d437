#include "lint/add_ignore.h"
#include "lint/lint_sample.h"
#include "lint/suppress.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"

using namespace sctpm;

namespace {

SuppressInputs inputsFor(const std::string &file) {
  SuppressInputs inputs;
  inputs.rules = {"more", "other", "unused", "zero"};
  inputs.inForce = {"more", "unused", "zero"};
  inputs.compiled = {file};
  inputs.checks = {{"zero", "sctp-made"}};
  inputs.unused.rule = "unused";
  return inputs;
}

/// "zero:1 (reason), unused:2": the findings by line, suppressed ones with
/// their reason.
std::string judged(const std::string &text) {
  LintSample sample({{"/a.c", text}});
  suppress(sample.findings, inputsFor("/a.c"), sample.sources);
  std::string all;
  for (const Finding &each : sample.findings) {
    all += (all.empty() ? "" : ", ") + each.rule + ":" +
           std::to_string(each.at.line);
    if (each.suppression.kind == Suppression::Kind::InSource)
      all += " (" + each.suppression.reason + ")";
  }
  return all;
}

/// The text when every edit of an unused comment is made.
std::string cleaned(std::string text) {
  LintSample sample({{"/a.c", text}});
  suppress(sample.findings, inputsFor("/a.c"), sample.sources);
  for (const Finding &each : llvm::reverse(sample.findings))
    for (const RuleEdit &edit : llvm::reverse(each.edits))
      text.replace(edit.edit.range.begin,
                   edit.edit.range.end - edit.edit.range.begin, edit.edit.text);
  return text;
}

std::string silenced(const std::string &text, const std::string &file) {
  LintSample sample(Files{{file, text}});
  auto edits = ignoreEdits(sample.findings, "why not", sample.sources);
  if (!edits)
    return llvm::toString(edits.takeError());
  std::string result = text;
  for (const RuleEdit &edit : llvm::reverse(*edits))
    result.insert(edit.edit.range.begin, edit.edit.text);
  // What was written is what is read.
  LintSample again(Files{{file, result}});
  suppress(again.findings, inputsFor(file), again.sources);
  for (const Finding &each : again.findings)
    CHECK(each.suppression.kind == Suppression::Kind::InSource);
  return result;
}

} // namespace

TEST_CASE("a comment suppresses what stands in its statement") {
  CHECK(judged("make(0); // sctp-migrate: ignore[zero] x\n") == "zero:1 (x)");
  CHECK(judged("// sctp-migrate: ignore[zero] x\nint s =\n  make(1,\n 0);\n") ==
        "zero:3 (x)");
  CHECK(judged("make(1,\n 0); // sctp-migrate: ignore[zero] x\n") ==
        "zero:1 (x)");
  CHECK(judged("make(0); // NOLINT(sctp-zero)\n") == "zero:1 ()");
  CHECK(judged("// sctp-migrate: ignore-file[zero] x\nmake(0);\nmake(0);\n") ==
        "zero:2 (x), zero:3 (x)");
  CHECK(judged("make(0); // NOLINT(sctp-made)\n") == "zero:1 ()");
  CHECK(judged("make(0); // NOLINT(sctp-other)\n") == "zero:1");
  // Only clang-tidy knows names of checks.
  CHECK(judged("make(0); // sctp-migrate: ignore[made]\n") ==
        "zero:1, unused:1");
  CHECK(judged("make(0);\nf(); // NOLINT\n") == "zero:1");
}

TEST_CASE("a comment that suppresses nothing is a finding of its own") {
  CHECK(judged("f(); // sctp-migrate: ignore[zero] x\n") == "unused:1");
  CHECK(judged("f(); // NOLINT(sctp-zero)\n") == "unused:1");
  CHECK(judged("f(); // NOLINT(sctp-made)\n") == "unused:1");
  CHECK(judged("make(0); // sctp-migrate: ignore[zer] x\n") ==
        "zero:1, unused:1");
  CHECK(judged("make(0); // sctp-migrate: ignore[zero, zreo] x\n") ==
        "zero:1 (x), unused:1");
  // One that asks for another run's rule, or that is kept with a reason.
  CHECK(judged("f(); // sctp-migrate: ignore[other] x\n") == "");
  CHECK(judged("f(); // sctp-migrate: ignore[zero, unused] x\n") ==
        "unused:1 (x)");
}

TEST_CASE("what was not compiled may be suppressed for another build") {
  LintSample sample(Files{{"/a.c", "f(); // sctp-migrate: ignore[zero] x\n"}});
  SuppressInputs inputs = inputsFor("/a.c");
  inputs.uncompiled = {{"/a.c", 1, 1, 0}};
  suppress(sample.findings, inputs, sample.sources);
  CHECK(sample.findings.empty());
  inputs = inputsFor("/b.c");
  suppress(sample.findings, inputs, sample.sources);
  CHECK(sample.findings.empty());
}

TEST_CASE("an unused comment is taken away, and nothing with it") {
  CHECK(cleaned("f(); // sctp-migrate: ignore[zero] x\n") == "f();\n");
  CHECK(cleaned("a;\n  /* sctp-migrate: ignore[zero] x */\nf();\n") ==
        "a;\nf();\n");
  CHECK(cleaned("a/* sctp-migrate: ignore[zero] x */b;\n") == "a b;\n");
  CHECK(cleaned("a; /* sctp-migrate: ignore[zero] x */ b;\n") == "a; b;\n");
  CHECK(cleaned("f(); // so. sctp-migrate: ignore[zero] x\n") ==
        "f(); // so. \n");
  CHECK(cleaned("make(0); // sctp-migrate: ignore[zero, more] x\n") ==
        "make(0); // sctp-migrate: ignore[zero] x\n");
  CHECK(
      cleaned("#define F f() /* sctp-migrate: ignore[zero] x */ \\\n  + 1\n") ==
      "#define F f() \\\n  + 1\n");
}

TEST_CASE("a name that is misspelt is told, and left for its owner to mend") {
  const std::string text = "make(0); // sctp-migrate: ignore[zreo] x\n";
  CHECK(cleaned(text) == text);
  LintSample sample({{"/a.c", text}});
  suppress(sample.findings, inputsFor("/a.c"), sample.sources);
  REQUIRE(sample.findings.size() == 2);
  CHECK(sample.findings[1].reason ==
        "There is no rule 'zreo'; did you mean `zero`?");
  CHECK(sample.findings[1].effect == Effect::Review);
  CHECK(judged("make(0); // sctp-migrate: ignroe[zero] x\n") ==
        "zero:1, unused:1");
  CHECK(judged("make(0); // sctp-migrate: ignored where it is\n") ==
        "zero:1, unused:1");
  CHECK(judged("make(0); // in sctp-migrate: see x[1]\n") == "zero:1");
}

TEST_CASE("comments are written where C and the preprocessor let them") {
  CHECK(silenced("make(0);\n", "/a.c") ==
        "make(0); /* sctp-migrate: ignore[zero] why not */\n");
  CHECK(silenced("make(0);\r\n", "/a.cc") ==
        "make(0); // sctp-migrate: ignore[zero] why not\r\n");
  CHECK(silenced("make(0);", "/a.c") ==
        "make(0); /* sctp-migrate: ignore[zero] why not */");
  CHECK(silenced("#define M \\\n  make(0) \\\n  + 1\n", "/a.cc") ==
        "#define M \\\n  make(0) /* sctp-migrate: ignore[zero] why not */ \\\n"
        "  + 1\n");
  CHECK(silenced("make(0); /* more\n to say */\n", "/a.cc") ==
        "make(0); /* sctp-migrate: ignore[zero] why not */ /* more\n"
        " to say */\n");
  CHECK(silenced("make(0); // more \\\n to say\n", "/a.cc") ==
        "make(0); /* sctp-migrate: ignore[zero] why not */ // more \\\n"
        " to say\n");
  CHECK(silenced("make(0); // more\n", "/a.cc") ==
        "make(0); // more // sctp-migrate: ignore[zero] why not\n");
  CHECK(silenced("make(0, R\"(a\nb)\");\n", "/a.cc") ==
        "/* sctp-migrate: ignore[zero] why not */ make(0, R\"(a\nb)\");\n");
}

TEST_CASE("a reason that would end the comment is refused") {
  for (const char *bad :
       {"", "  ", "a\nb", "a */ b", "/* a", "a \\", "sctp-migrate: ignore"}) {
    INFO(bad);
    CHECK(llvm::toString(checkReason(bad)).find("--add-ignore") == 0);
  }
  CHECK_FALSE(bool(checkReason("it's the console: HTTP/1.1 (RFC 9112)")));
}
