// An include of SCTP's goes with the last name that needs it.
#include "patch/include_removal.h"
#include "testing/catch.h"
#include "llvm/ADT/StringRef.h"
#include <map>

using namespace sctpm;

namespace {

/// Files below /t, with their include lines as facts.
struct Sample {
  std::map<std::string, std::optional<std::string>> texts;
  std::vector<std::string> files;
  Facts facts;

  void add(const std::string &file, const std::string &text) {
    texts[file] = text;
    files.push_back(file);
    for (size_t at = text.find("#include "); at != std::string::npos;
         at = text.find("#include ", at + 1)) {
      Include &line = facts.includes.emplace_back();
      size_t end = text.find('\n', at);
      line.at.file = file;
      line.at.offset = at;
      line.lineEnd = end;
      line.spelled = text.substr(at + 9, end - at - 9);
      if (line.spelled[0] == '"')
        line.resolved = "/t/" + line.spelled.substr(1, line.spelled.size() - 2);
    }
  }
  /// "a.c 10-20" for each line that goes when IPPROTO_SCTP in `edited` does.
  std::vector<std::string> removals(const std::string &edited) {
    unsigned at = llvm::StringRef(*texts[edited]).find("IPPROTO_SCTP");
    std::vector<RuleEdit> edits = {
        {{{edited, at, at + 12}, "IPPROTO_TCP"}, "r"}};
    std::vector<std::string> result;
    for (const RuleEdit &each :
         includeRemovals(files, edits, IncludeGraph(facts),
                         [&](const std::string &file) -> decltype(auto) {
                           return (texts[file]);
                         })) {
      CHECK(each.edit.text == "");
      const Range &range = each.edit.range;
      result.push_back(
          range.file + " " +
          texts[range.file]->substr(range.begin, range.end - range.begin));
    }
    return result;
  }
};

using Lines = std::vector<std::string>;
const std::string Sctp = "#include <netinet/sctp.h>\n";

} // namespace

TEST_CASE("with the last name goes the include") {
  Sample tree;
  tree.add("/t/a.c", "#include <stdio.h>\n" + Sctp + "f(IPPROTO_SCTP);\n");
  CHECK(tree.removals("/t/a.c") == Lines{"/t/a.c " + Sctp});
}

TEST_CASE("a name that is left keeps it, in a branch and a macro, too") {
  for (const char *name :
       {"g(SCTP_EVENTS);\n", "#ifdef X\nsctp_bindx(1);\n#endif\n",
        "#define O SCTP_INITMSG\n", "struct sctp_initmsg m;\n"}) {
    Sample tree;
    tree.add("/t/a.c", Sctp + "f(IPPROTO_SCTP);\n" + name);
    CHECK(tree.removals("/t/a.c").empty());
  }
  Sample comment;
  comment.add("/t/a.c", Sctp + "f(IPPROTO_SCTP); // not SCTP_EVENTS\n");
  CHECK(comment.removals("/t/a.c").size() == 1);
}

TEST_CASE("a header's include is needed by whoever includes the header") {
  Sample tree;
  tree.add("/t/a.c", "#include \"n.h\"\nf(IPPROTO_SCTP);\n");
  tree.add("/t/n.h", Sctp);
  CHECK(tree.removals("/t/a.c") == Lines{"/t/n.h " + Sctp});
  tree.add("/t/b.c", "#include \"n.h\"\ng(SCTP_EVENTS);\n");
  CHECK(tree.removals("/t/a.c").empty());
}

TEST_CASE("an include far from all edits is its owner's business") {
  Sample tree;
  tree.add("/t/a.c", "f(IPPROTO_SCTP);\n");
  tree.add("/t/b.c", Sctp);
  CHECK(tree.removals("/t/a.c").empty());
}
