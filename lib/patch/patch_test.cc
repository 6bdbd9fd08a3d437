#include "patch/edit_groups.h"
#include "patch/patch_example.h"
#include "llvm/ADT/STLExtras.h"
#include <random>

using namespace sctpm;

TEST_CASE("a header of ours is brought along, and included by its path") {
  Example example({{"/t/a.c", "#include <stdio.h>\nwrite(1);\n"},
                   {"/t/src/b.c", "#include <stdio.h>\nwrite(2);\n"},
                   {"/t/src/c.c", "#include \"b.h\"\nwrite(3);\n"},
                   {"/t/src/d.c", "#include <stdio.h>\nread(4);\n"}});
  example.include("/t/a.c", "<stdio.h>", "");
  example.include("/t/src/b.c", "<stdio.h>", "");
  example.include("/t/src/c.c", "\"b.h\"", "/t/lib/ours.h");
  example.include("/t/src/d.c", "<stdio.h>", "");
  example.inputs.brought = {{"ours.h", {"/t/lib/ours.h", "text"}}};
  example.inputs.includeOf = [](const std::string &rule) {
    return rule == "plain" ? "" : "\"ours.h\"";
  };
  example.site(1, {example.edit("/t/a.c", "write", "w", "r"),
                   example.edit("/t/src/b.c", "write", "w", "r"),
                   example.edit("/t/src/c.c", "write", "w", "r"),
                   example.edit("/t/src/d.c", "read", "r", "plain")});
  example.finish();
  CHECK(example.result("/t/a.c") ==
        "#include <stdio.h>\n#include \"lib/ours.h\"\nw(1);\n");
  CHECK(example.result("/t/src/b.c") ==
        "#include <stdio.h>\n#include \"../lib/ours.h\"\nw(2);\n");
  CHECK(example.result("/t/src/c.c") == "#include \"b.h\"\nw(3);\n");
  CHECK(example.result("/t/src/d.c") == "#include <stdio.h>\nr(4);\n");
  REQUIRE(example.report.newFiles.size() == 1);
  CHECK(example.report.newFiles[0].file == "/t/lib/ours.h");
  CHECK(example.report.newFiles[0].text == "text");

  // Installed: nothing to bring.
  example.inputs.brought[0].file.file = "";
  example.finish();
  CHECK(example.result("/t/src/b.c") ==
        "#include <stdio.h>\n#include <ours.h>\nw(2);\n");
  CHECK(example.report.newFiles.empty());
}

TEST_CASE("a header of ours that no edit needs stays away") {
  Example example(Files{{"/t/a.c", "write(1);\n"}});
  example.inputs.brought = {{"ours.h", {"/t/ours.h", "text"}}};
  example.site(1, {example.edit("/t/a.c", "write", "w")});
  example.finish();
  CHECK(example.report.newFiles.empty());
}

TEST_CASE("equal edits are one, and a file gets its include once") {
  Example tree(Files{{"/t/a.c", "#include <netinet/in.h>\nf(A, B, C);\n"}});
  tree.include("/t/a.c", "<netinet/in.h>", "/usr/include/netinet/in.h");
  tree.site(1, {tree.edit("/t/a.c", "A", "X", "tcp-socket")});
  tree.site(2, {tree.edit("/t/a.c", "A", "X", "other")});
  tree.finding(3, {tree.edit("/t/a.c", "C", "Z", "tcp-nodelay")});
  tree.finish();
  REQUIRE(tree.report.edits.size() == 3);
  CHECK(tree.report.edits[0].edit.text == "\n#include <netinet/sctp.h>");
  CHECK(tree.report.edits[0].rule == "other");
  CHECK(tree.report.edits[1].rule == "other");
  CHECK(tree.result("/t/a.c") ==
        "#include <netinet/in.h>\n#include <netinet/sctp.h>\nf(X, B, Z);\n");
  CHECK(tree.report.sites[0].verdict == Verdict::Migrate);
  CHECK(tree.report.sites[0].edits.size() == 1);
}

TEST_CASE("of two edits that clash the later one is for review") {
  Example tree(Files{{"/t/a.c", "f(A, B, C);\n"}});
  tree.finding(9,
               {tree.edit("/t/a.c", "B", "Y2"), tree.edit("/t/a.c", "C", "Z")});
  tree.site(4, {tree.edit("/t/a.c", "A, B", "X")});
  tree.finish();
  CHECK(tree.result("/t/a.c") == "f(X, C);\n");
  CHECK(tree.report.sites[0].verdict == Verdict::Migrate);
  const Finding &late = tree.report.findings[0];
  CHECK(late.effect == Effect::Review);
  CHECK(late.edits.empty());
  CHECK(late.reason ==
        "Not edited: its edit clashes with that of `tcp-socket` at a.c:4.");
}

TEST_CASE("what shares an edit or a socket has one fate") {
  Example tree(Files{{"/t/a.c", "f(A, B, C, D, E);\n"}});
  tree.site(1, {tree.edit("/t/a.c", "E", "W")});
  tree.site(2, {tree.edit("/t/a.c", "A", "X"), tree.edit("/t/a.c", "B", "Y")});
  tree.site(3,
            {tree.edit("/t/a.c", "B", "Y"), tree.edit("/t/a.c", "D, E", "V")});
  tree.finding(5, {tree.edit("/t/a.c", "C", "Z")});
  tree.inputs.sitesOf = [](unsigned) { return std::vector<unsigned>{1}; };
  tree.finish();
  CHECK(tree.result("/t/a.c") == "f(A, B, C, D, W);\n");
  CHECK(tree.report.sites[0].verdict == Verdict::Migrate);
  CHECK(tree.report.sites[1].verdict == Verdict::Review);
  CHECK(tree.report.sites[1].reason ==
        "Not edited: it changes together with a.c:3, which is not edited.");
  CHECK(tree.report.sites[2].reason.find("clashes with that of `tcp-socket` at "
                                         "a.c:1") != std::string::npos);
  CHECK(tree.report.findings[0].effect == Effect::Review);
}

TEST_CASE("files outside of the given paths are never edited") {
  Example tree(Files{{"/t/a.c", "f(A, B);\n"}});
  tree.site(1, {tree.edit("/t/a.c", "A", "X"), tree.edit("/usr/x.h", "", "Y")});
  tree.site(2, {tree.edit("/t/a.c", "B", "Z")});
  RuleEdit beyond = tree.edit("/t/a.c", "B", "Z");
  beyond.edit.range.end = 100;
  tree.site(3, {beyond});
  tree.inputs.files.push_back("/t/gone.h");
  tree.site(4, {tree.edit("/t/gone.h", "", "Y")});
  tree.finish();
  CHECK(tree.result("/t/a.c") == "f(A, Z);\n");
  CHECK(tree.report.sites[0].verdict == Verdict::Review);
  CHECK(tree.report.sites[0].reason == "Not edited: it needs an edit in "
                                       "`/usr/x.h`, which is outside of the "
                                       "given paths or excluded.");
  CHECK(tree.report.sites[2].reason.find("changed meanwhile") !=
        std::string::npos);
  CHECK(tree.report.sites[3].reason.find("`gone.h`, which cannot be read") !=
        std::string::npos);
}

TEST_CASE("a site without edits stays as it was judged") {
  Example tree(Files{{"/t/a.c", "x\n"}});
  tree.site(1, {}).verdict = Verdict::Leave;
  tree.finish();
  CHECK(tree.report.sites[0].verdict == Verdict::Leave);
  CHECK(tree.report.sites[0].reason == "it is TCP");
  CHECK(tree.report.edits.empty());
}

TEST_CASE("an include goes to the header that both have, and not to lists") {
  Example tree(Files{{"/t/a.c", "#include \"n.h\"\nf(A);\n"},
                     {"/t/n.h", "#pragma once\nint g(B);\n"},
                     {"/t/t.def", "{C},\n"},
                     {"/t/u.c", "#include \"t.def\"\n"}});
  tree.include("/t/a.c", "\"n.h\"", "/t/n.h");
  tree.include("/t/u.c", "\"t.def\"", "/t/t.def");
  tree.site(1, {tree.edit("/t/a.c", "A", "X", "r")});
  tree.site(2, {tree.edit("/t/n.h", "B", "Y", "r")});
  tree.site(3, {tree.edit("/t/t.def", "C", "Z", "r")});
  tree.finish();
  CHECK(tree.result("/t/a.c") == "#include \"n.h\"\nf(X);\n");
  CHECK(tree.result("/t/n.h") == "#pragma once\n\n#include <netinet/in.h>\n"
                                 "#include <netinet/sctp.h>\n\nint g(Y);\n");
  CHECK(tree.result("/t/t.def") == "{Z},\n");
  CHECK(tree.result("/t/u.c") == "#include \"t.def\"\n#include <netinet/in.h>\n"
                                 "#include <netinet/sctp.h>\n");
}

TEST_CASE("a finding's own includes count as well") {
  Example tree(Files{{"/t/a.c", "f(A);\n"}});
  tree.inputs.includeOf = nullptr;
  tree.finding(1, {tree.edit("/t/a.c", "A", "X")}).includes = {"<x/y.h>"};
  tree.finish();
  CHECK(tree.result("/t/a.c") == "#include <x/y.h>\n\nf(X);\n");
}

TEST_CASE("the order of sites and findings never changes the patch") {
  std::string text(200, '.');
  for (unsigned round = 0; round < 60; ++round) {
    std::mt19937 random(round);
    Example tree(Files{{"/t/a.c", text}, {"/t/b.c", text}});
    for (unsigned i = 0; i < 24; ++i) {
      std::vector<RuleEdit> edits;
      for (unsigned k = 0; k <= random() % 3; ++k) {
        unsigned begin = 1 + random() % 190, size = random() % 8;
        std::string file = random() % 2 ? "/t/a.c" : "/t/b.c";
        edits.push_back(
            {{{file, begin, begin + size}, std::string(1, 'a' + random() % 2)},
             random() % 2 ? "r" : "q"});
      }
      if (i % 2)
        tree.site(random() % 9, edits);
      else
        tree.finding(random() % 9, edits);
    }
    auto told = [](const Report &report) {
      std::vector<std::string> all;
      for (const RuleEdit &each : report.edits)
        all.push_back(each.edit.range.file +
                      std::to_string(each.edit.range.begin) + each.edit.text +
                      each.rule);
      std::vector<std::string> places;
      for (const SiteReport &each : report.sites)
        places.push_back(std::to_string(each.at.line) + each.reason);
      for (const Finding &each : report.findings)
        places.push_back(std::to_string(each.at.line) + each.reason);
      llvm::sort(places);
      all.insert(all.end(), places.begin(), places.end());
      return all;
    };
    Report shuffled = tree.report;
    std::shuffle(shuffled.sites.begin(), shuffled.sites.end(), random);
    std::shuffle(shuffled.findings.begin(), shuffled.findings.end(), random);
    tree.finish();
    finishPatch(shuffled, tree.facts, tree.inputs);
    CHECK(told(tree.report) == told(shuffled));
    for (unsigned i = 1; i < tree.report.edits.size(); ++i) {
      const Edit &a = tree.report.edits[i - 1].edit;
      const Edit &b = tree.report.edits[i].edit;
      CHECK(a < b);
      CHECK_FALSE(clash(a, b));
    }
  }
}
