// The rule pages, docs/semantics.md and the words of the probes, held against
// each other without a lab.
#include "semantics.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <fstream>

using namespace sctpm;

namespace {

const RuleBook &book() {
  static const RuleBook all = llvm::cantFail(loadRules(""));
  return all;
}

std::string pageText() {
  auto text = llvm::MemoryBuffer::getFile(SCTPM_SEMANTICS_PAGE);
  return text ? (*text)->getBuffer().str() : "";
}

/// Pages that ask for a decision, but not because a socket does something else
/// on SCTP.
const char *const Unmeasured[] = {
    // What a library needs is in its documentation.
    "library-asio",
    "library-glib",
    "library-libcurl",
    "library-libevent",
    "library-libuv",
    "library-openssl-bio",
    "library-qt",
    // About the source, which does the same before and after.
    "protocol-zero",
    "unused-suppression",
    // Nothing is known of the call.
    "unknown-option",
    "unknown-socket",
};

Rule ruleThatSays(const char *id, const char *tcp, const char *sctp) {
  Rule rule;
  rule.id = "a-page";
  rule.use = {"close"};
  rule.effect = Effect::Review;
  rule.measured = {{id, tcp, sctp}};
  return rule;
}

RuleBook bookThatSays(const char *id, const char *tcp, const char *sctp) {
  return llvm::cantFail(RuleBook::make({ruleThatSays(id, tcp, sctp)}));
}

const Semantics Sample = {
    "Linux 6.1",
    "glibc 2.36",
    {{"Closing",
      {{"bind.twice", "`bind` | `bind`", "-1 EINVAL", "-1 EINVAL"},
       {"half-close.answer", "answer after it", "6", "-1 EPIPE"}}}}};

} // namespace

TEST_CASE("what two runs printed is joined") {
  Topic topic = llvm::cantFail(
      readTopic("closing", "Closing\na.b\t0\tthis\nc.d\t5\tthat\n",
                "Closing\na.b\t0\tthis\nc.d\t-1 EPIPE\tthat\n"));
  CHECK(topic.title == "Closing");
  REQUIRE(topic.observations.size() == 2);
  CHECK(topic.observations[1].id == "c.d");
  CHECK(topic.observations[1].what == "that");
  CHECK(topic.observations[1].tcp == "5");
  CHECK(topic.observations[1].sctp == "-1 EPIPE");

  auto error = [](const char *tcp, const char *sctp) {
    auto wrong = readTopic("closing", tcp, sctp);
    return wrong ? "none" : llvm::toString(wrong.takeError());
  };
  CHECK(error("T\na.b\t0\tx\n", "T\na.b\t0\tx\nc.d\t0\tx\n") ==
        "closing observed nothing on TCP and c.d on SCTP");
  CHECK(error("", "T\na.b\t0\tx\n") == "closing observed nothing");
  CHECK(error("T\nsegfault\n", "T\na.b\t0\tx\n") ==
        "closing printed a line that is no observation: segfault");
}

TEST_CASE("the page of observations can be read back") {
  RuleBook rules = bookThatSays("half-close.answer", "6", "-1 EPIPE");
  std::string page = semanticsPage(Sample, rules);
  CHECK(page.find("Of 2 observations 1 differ") != std::string::npos);
  CHECK(page.find("| half-close.answer | answer after it | 6 | **-1 EPIPE** | "
                  "[a-page](../rewrite-rules/a-page.md) |\n") !=
        std::string::npos);
  Semantics read = llvm::cantFail(readSemanticsPage(page));
  CHECK(semanticsPage(read, rules) == page);
  CHECK(read.kernel == Sample.kernel);
  CHECK(read.find("bind.twice")->what == "`bind` | `bind`");
  CHECK(differences(Sample, read).empty());
}

TEST_CASE("what a page says and a kernel does not is told") {
  auto sentence = [](const char *id, const char *tcp, const char *sctp) {
    return llvm::join(disagreements(Sample, bookThatSays(id, tcp, sctp)), "\n");
  };
  CHECK(sentence("half-close.answer", "6", "-1 EPIPE") == "");
  CHECK(sentence("half-close.answer", "6", "6") ==
        "a-page.md: half-close.answer on SCTP: the page says `6`, the kernel "
        "`-1 EPIPE`");
  CHECK(sentence("half-close.anwser", "6", "6") ==
        "a-page.md: half-close.anwser is observed by no probe; did you mean "
        "`half-close.answer`?");
  Semantics now = Sample;
  now.topics[0].observations[0].sctp = "0";
  now.topics[0].observations[1].id = "half-close.reply";
  CHECK(differences(Sample, now) ==
        std::vector<std::string>{
            "bind.twice was `-1 EINVAL` and `-1 EINVAL`, is `-1 EINVAL` and "
            "`0`",
            "half-close.reply is new", "half-close.answer is gone"});
}

TEST_CASE("the rule pages say what docs/semantics.md has") {
  Semantics semantics = llvm::cantFail(readSemanticsPage(pageText()));
  REQUIRE(semantics.topics.size() > 5);
  std::vector<std::string> found = disagreements(semantics, book());
  INFO(llvm::join(found, "\n"));
  CHECK(found.empty());
}

TEST_CASE("docs/semantics.md is up to date with the rule pages") {
  INFO("to mend it: cmake --build <build folder> --target "
       "update-semantics-pages");
  std::string page = pageText();
  Semantics semantics = llvm::cantFail(readSemanticsPage(page));
  CHECK(semanticsPage(semantics, book()) == page);
}

TEST_CASE("write the pages of each observation", "[.update-semantics-pages]") {
  Semantics semantics = llvm::cantFail(readSemanticsPage(pageText()));
  std::string page = semanticsPage(semantics, book());
  std::ofstream(SCTPM_SEMANTICS_PAGE) << page;
  CHECK(pageText() == page);
}

TEST_CASE("no observation is made twice") {
  Semantics semantics = llvm::cantFail(readSemanticsPage(pageText()));
  for (const Topic &topic : semantics.topics)
    for (const Observation &each : topic.observations) {
      INFO(each.id);
      CHECK(semantics.find(each.id) == &each);
    }
}

TEST_CASE("every page that asks for something rests on observations") {
  for (const Rule &rule : book().rules()) {
    INFO(rule.id << ".md: write `measured`, with observations of "
                    "docs/semantics.md; see docs/adding-a-rule.md");
    bool free = llvm::is_contained(Unmeasured, llvm::StringRef(rule.id));
    CHECK((rule.effect == Effect::Fine || free || !rule.measured.empty()));
    // So that the list does not outlive its reasons.
    if (free)
      CHECK((rule.effect != Effect::Fine && rule.measured.empty()));
  }
}

TEST_CASE("every option of TCP has a page, which rests on its observation") {
  auto named = [](const Rule &rule, Role role, int64_t value) {
    return llvm::any_of(rule.where, [&](const Match &each) {
      return each.role == role && llvm::is_contained(each.values, value);
    });
  };
  for (int64_t option = 1; option < 64; ++option) {
    if (!hasName(ConstantKind::TcpOption, option))
      continue;
    std::string name = constantName(ConstantKind::TcpOption, option);
    std::string id = llvm::StringRef(name).lower() + ".";
    std::replace(id.begin(), id.end(), '_', '-');
    bool hasPage = false;
    for (const Rule &rule : book().rules()) {
      if (rule.lint != Level::None || !named(rule, Role::Level, 6) ||
          !named(rule, Role::Option, option))
        continue;
      hasPage = true;
      INFO(rule.id << ".md names " << name);
      CHECK(llvm::any_of(rule.measured, [&](const Measurement &each) {
        return llvm::StringRef(each.id).starts_with(id);
      }));
    }
    INFO(name);
    CHECK(hasPage);
  }
}
