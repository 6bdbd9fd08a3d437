// What the user chooses, held against what is edited.
#include "patch/patch_example.h"

using namespace sctpm;

namespace {

/// Three sockets, the second with an option, one edit each.
struct Three : Example {
  Three() : Example(Files{{"/t/a.c", "f(A, B, C, D);\n"}}) {
    site(1, {edit("/t/a.c", "A", "X", "tcp-socket")});
    site(2, {edit("/t/a.c", "B", "Y", "tcp-socket")});
    site(4, {edit("/t/a.c", "D", "W", "tcp-socket")});
    finding(3, {edit("/t/a.c", "C", "Z", "tcp-nodelay")});
    inputs.includeOf = nullptr;
    inputs.sitesOf = [](unsigned) { return std::vector<unsigned>{1}; };
  }
};

} // namespace

TEST_CASE("what belongs to a rule that is not selected is not edited alone") {
  Three tree;
  tree.inputs.choice.ignore = {"tcp-nodelay"};
  tree.finish();
  CHECK(tree.result("/t/a.c") == "f(X, B, C, W);\n");
  CHECK(tree.report.sites[1].verdict == Verdict::Review);
  CHECK(tree.report.sites[1].reason ==
        "Not edited: it changes together with a.c:3, whose rule `tcp-nodelay` "
        "is not selected.");
  CHECK(tree.report.sites[1].needs == "tcp-nodelay");
  CHECK_FALSE(tree.report.findings[0].chosen);
  CHECK(tree.report.sites[0].chosen);
}

TEST_CASE("a rule that was not selected is no reason where there is another") {
  Three tree;
  tree.report.sites[1].refused = "it cannot be";
  tree.inputs.choice.ignore = {"tcp-nodelay"};
  tree.finish();
  CHECK(tree.report.sites[1].reason == "Not edited: it cannot be.");
  CHECK(tree.report.sites[1].needs.empty());
}

TEST_CASE("nothing is said of sockets whose rule was ignored by name") {
  Three tree;
  tree.report.findings[0].edits.clear();
  tree.inputs.choice.ignore = {"tcp-socket"};
  tree.finish();
  CHECK_FALSE(tree.report.findings[0].chosen);
  // Who selects one rule wants to hear what it says, moved or not.
  Three other;
  other.report.findings[0].edits.clear();
  other.inputs.choice.select = {"tcp-nodelay"};
  other.finish();
  CHECK(other.report.findings[0].chosen);
}

TEST_CASE("a place chooses the socket with all that belongs to it") {
  for (unsigned line : {2, 3}) {
    Three tree;
    tree.inputs.choice.places = {{"/t/a.c", line}};
    tree.finish();
    CHECK(tree.result("/t/a.c") == "f(A, Y, Z, D);\n");
    CHECK_FALSE(tree.report.sites[0].chosen);
    CHECK(tree.report.sites[1].chosen);
    CHECK(tree.report.findings[0].chosen);
  }
}

TEST_CASE("what is only said of a chosen socket is kept") {
  Three tree;
  tree.report.findings[0].edits.clear();
  tree.inputs.choice.places = {{"/t/a.c", 2}};
  tree.finish();
  CHECK(tree.report.findings[0].chosen);
}

TEST_CASE("each group is asked for once, in the order of the program") {
  Three tree;
  std::vector<size_t> asked;
  tree.inputs.choice.ask = [&](const Report &, const EditGroup &group,
                               Turn turn) {
    asked.push_back(group.edits.size());
    CHECK(turn.number == asked.size());
    CHECK(turn.all.size() == 3);
    return group.findings.empty();
  };
  tree.finish();
  CHECK(asked == std::vector<size_t>{1, 2, 1});
  CHECK(tree.result("/t/a.c") == "f(X, B, C, W);\n");
  CHECK_FALSE(tree.report.sites[1].chosen);
  CHECK(tree.report.sites[1].verdict == Verdict::Migrate);
}

TEST_CASE("steps are whole groups, and the last one is the whole patch") {
  using Split = EditChoice::Split;
  auto titles = [](Split split) {
    Three tree;
    tree.inputs.choice.split = split;
    tree.inputs.includeOf = [](const std::string &) { return "<x.h>"; };
    tree.finish();
    std::vector<std::string> all;
    for (const EditStep &step : tree.report.steps)
      all.push_back(step.title);
    const std::vector<RuleEdit> &last = tree.report.steps.back().edits;
    REQUIRE(last.size() == tree.report.edits.size());
    for (unsigned i = 0; i < last.size(); ++i)
      CHECK(last[i].edit == tree.report.edits[i].edit);
    for (unsigned i = 1; i < tree.report.steps.size(); ++i)
      CHECK(tree.report.steps[i].edits.size() >
            tree.report.steps[i - 1].edits.size());
    return all;
  };
  using Titles = std::vector<std::string>;
  CHECK(titles(Split::Rule) ==
        Titles{"tcp-socket", "tcp-nodelay and tcp-socket"});
  CHECK(titles(Split::File) == Titles{"a.c"});
  CHECK(titles(Split::Socket) == Titles{"a.c:1", "a.c:2", "a.c:4"});
}
