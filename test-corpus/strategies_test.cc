// What the strategies make of each program: with the macro of a guard the
// compiler sees the tokens of the hard strategy, without it those of before;
// and from all of them there is a way back.
#include "corpus.h"
#include "lab/private_folder.h"
#include "report/diff.h"
#include "report/read_diff.h"
#include "testing/catch.h"
#include "text/lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <filesystem>
#include <fstream>
#include <map>

using namespace sctpm;

namespace {

MigrateOptions with(Strategy::Kind kind, const std::string &name) {
  MigrateOptions options;
  options.strategy.usual = {kind, name};
  return options;
}

MigrateOptions guard() { return with(Strategy::Kind::Guard, "HAVE_SCTP"); }

/// Those that have an after/.
std::vector<Pair> settled() {
  std::vector<Pair> pairs = llvm::cantFail(readCorpus());
  // Those of --compat have after/ for that.
  llvm::erase_if(pairs, [](const Pair &pair) {
    return !pair.pending.empty() || !pair.compat.empty();
  });
  return pairs;
}

/// A folder that is gone with the value.
struct Scratch {
  std::string folder = llvm::cantFail(makePrivateFolder(temporaryFolder()));
  Scratch() = default;
  Scratch(const Scratch &) = delete;
  ~Scratch() { removeFolder(folder); }

  /// `from` as it is, and with the changes made to it.
  std::string copy(const std::string &from,
                   const std::vector<FileChange> &changes) const {
    std::string to = folder + "/tree";
    std::filesystem::remove_all(to);
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
    for (const FileChange &change : changes) {
      llvm::StringRef name = change.file;
      REQUIRE(name.consume_front(from));
      std::ofstream(to + name.str(), std::ios::binary) << change.after;
    }
    return to;
  }
};

/// The tokens that are left when the preprocessor has seen a source.
std::string tokens(const Pair &pair, const Side &side,
                   const std::string &source, const std::string &macro) {
  Compiler compiler = compilers().at(0);
  const std::string &program = side.cplusplus ? compiler.cplusplus : compiler.c;
  std::vector<std::string> words = {program, "-E", "-P"};
  words.insert(words.end(), pair.flags.begin(), pair.flags.end());
  words.insert(words.end(), {macro, source});
  std::vector<llvm::StringRef> arguments(words.begin(), words.end());
  Scratch scratch;
  std::string output = scratch.folder + "/out";
  std::optional<llvm::StringRef> redirects[] = {
      llvm::StringRef(""), llvm::StringRef(output), llvm::StringRef("")};
  CHECK(llvm::sys::ExecuteAndWait(program, arguments, std::nullopt,
                                  redirects) == 0);
  std::string text = bytesOf(output), all;
  lexical::Lexed lexed = lexical::lex(text);
  for (const lexical::Token &token : lexed.code)
    all += token.text.str() + "\n";
  return all;
}

/// Checks that all sources of the pair have the same tokens in both folders.
void compareTokens(const Pair &pair, const std::string &one,
                   const std::string &other, const std::string &macro) {
  for (const Side *side : {&pair.server, &pair.client})
    for (const std::string &source : side->sources) {
      INFO(pair.name << "/" << source << " " << macro);
      std::string a = tokens(pair, *side, one + "/" + source, macro);
      CHECK(a.size() > 1000);
      // Not shown as a whole: they are some thousand lines.
      CHECK((a == tokens(pair, *side, other + "/" + source, macro)));
    }
}

} // namespace

TEST_CASE("a guard keeps the program without its macro, and with it is hard") {
  unsigned guarded = 0;
  for (const Pair &pair : settled()) {
    INFO(pair.name);
    Scratch scratch;
    Migrated result =
        llvm::cantFail(migrateFolder(pair, pair.before(), guard()));
    std::string tree = scratch.copy(pair.before(), result.changes);
    guarded += !result.changes.empty();
    compareTokens(pair, pair.before(), tree, "-UHAVE_SCTP");
    // Not so yet: its client is not moved under a guard, and why is open.
    if (pair.name != "awkward")
      compareTokens(pair, pair.after(), tree, "-DHAVE_SCTP");
    // The second run.
    Migrated again = llvm::cantFail(migrateFolder(pair, tree, guard()));
    CHECK(renderDiff(again.changes, tree) == "");
  }
  CHECK(guarded >= 18);
}

TEST_CASE("forward and back is where it began, by the letter") {
  for (const Pair &pair : settled())
    for (const MigrateOptions &forth : {MigrateOptions(), guard()}) {
      INFO(pair.name << " " << text(forth.strategy));
      Scratch scratch;
      Migrated result =
          llvm::cantFail(migrateFolder(pair, pair.before(), forth));
      std::string tree = scratch.copy(pair.before(), result.changes);
      Migrated again = llvm::cantFail(migrateFolder(pair, tree, forth));
      CHECK(renderDiff(again.changes, tree) == "");
      MigrateOptions back;
      back.reverse = true;
      back.recorded = llvm::cantFail(
          readDiff(renderDiff(result.changes, pair.before())));
      Migrated returned = llvm::cantFail(migrateFolder(pair, tree, back));
      std::map<std::string, std::string> texts;
      for (const std::string &name : filesBelow(tree))
        texts[name] = bytesOf(tree + "/" + name);
      for (const FileChange &change : returned.changes)
        texts[change.file.substr(tree.size() + 1)] = change.after;
      texts.erase("sctp_or_tcp.h"); // Its owner is told to remove it.
      for (const auto &[name, text] : texts)
        CHECK(renderDiff({{name, bytesOf(pair.before() + "/" + name), text}},
                         "") == "");
    }
}
