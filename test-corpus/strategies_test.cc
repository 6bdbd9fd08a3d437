// What the strategies make of each program: with the macro of a guard the
// compiler sees the tokens of the hard strategy, without it those of before;
// and from all of them there is a way back. Each tree is read once, whatever is
// asked of it: reading is what takes the time.
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

MigrateOptions by(const Strategy &strategy) {
  MigrateOptions options;
  options.strategy.usual = strategy;
  return options;
}

const std::vector<MigrateOptions> &ways() {
  static const std::vector<MigrateOptions> all = {
      by({}), by({Strategy::Kind::Guard, "HAVE_SCTP"}),
      by({Strategy::Kind::Fallback, ""}),
      by({Strategy::Kind::Env, "USE_SCTP"})};
  return all;
}

bool isOf(const MigrateOptions &way, Strategy::Kind kind) {
  return way.strategy.usual.kind == kind;
}

/// A folder that is gone with the value.
struct Scratch {
  std::string folder = llvm::cantFail(makePrivateFolder(temporaryFolder()));
  Scratch() = default;
  Scratch(const Scratch &) = delete;
  ~Scratch() { removeFolder(folder); }
};

/// A program of the corpus after a run by one of the ways.
struct Moved {
  Pair pair;
  MigrateOptions way;
  std::vector<FileChange> changes;
  std::string tree;
};

/// Every program that has an after/, moved in every way.
const std::vector<Moved> &moved() {
  static const Scratch scratch;
  static const std::vector<Moved> all = [] {
    std::vector<Moved> result;
    for (const Pair &pair : llvm::cantFail(readCorpus())) {
      // Those of --compat have after/ for that.
      if (!pair.pending.empty() || !pair.compat.empty())
        continue;
      std::vector<Migrated> migrated =
          llvm::cantFail(migrateFolder(pair, pair.before(), ways()));
      for (size_t i = 0; i < ways().size(); ++i)
        result.push_back({pair, ways()[i], std::move(migrated[i].changes),
                          scratch.folder + "/" + std::to_string(i) + "/" +
                              pair.name});
    }
    return result;
  }();
  static const bool written = [] {
    for (const Moved &each : all) {
      std::filesystem::create_directories(each.tree);
      std::filesystem::copy(each.pair.before(), each.tree,
                            std::filesystem::copy_options::recursive);
      for (const FileChange &change : each.changes) {
        llvm::StringRef name = change.file;
        REQUIRE(name.consume_front(each.pair.before()));
        std::ofstream(each.tree + name.str(), std::ios::binary) << change.after;
      }
    }
    return true;
  }();
  CHECK(written);
  return all;
}

/// A source of a program as the preprocessor is to see it in one of its trees.
struct Seen {
  std::string where; ///< for who reads a failure
  std::vector<std::string> command;
  std::string tokens;
};

Seen seen(const Pair &pair, const Side &side, const std::string &file,
          const std::string &macro) {
  Compiler compiler = compilers().at(0);
  Seen result{file + " " + macro,
              {side.cplusplus ? compiler.cplusplus : compiler.c, "-E", "-P"},
              ""};
  result.command.insert(result.command.end(), pair.flags.begin(),
                        pair.flags.end());
  result.command.insert(result.command.end(), {macro, file});
  return result;
}

/// Asks the preprocessor, for several at once.
void fill(std::vector<Seen> &all) {
  Scratch scratch;
  inParallel(all.size(), [&](size_t i) {
    std::vector<llvm::StringRef> arguments(all[i].command.begin(),
                                           all[i].command.end());
    std::string output = scratch.folder + "/" + std::to_string(i);
    std::optional<llvm::StringRef> redirects[] = {
        llvm::StringRef(""), llvm::StringRef(output), llvm::StringRef("")};
    if (llvm::sys::ExecuteAndWait(arguments[0], arguments, std::nullopt,
                                  redirects) != 0)
      return;
    std::string text = bytesOf(output);
    lexical::Lexed lexed = lexical::lex(text);
    for (const lexical::Token &token : lexed.code)
      all[i].tokens += token.text.str() + "\n";
  });
}

} // namespace

TEST_CASE("a guard keeps the program without its macro, and with it is hard") {
  unsigned guarded = 0;
  // In pairs that are to be the same.
  std::vector<Seen> all;
  for (const Moved &each : moved()) {
    if (!isOf(each.way, Strategy::Kind::Guard))
      continue;
    guarded += !each.changes.empty();
    const Pair &pair = each.pair;
    for (const Side *side : {&pair.server, &pair.client})
      for (const std::string &source : side->sources) {
        auto compare = [&](const std::string &with, const std::string &macro) {
          all.push_back(seen(pair, *side, with + "/" + source, macro));
          all.push_back(seen(pair, *side, each.tree + "/" + source, macro));
        };
        compare(pair.before(), "-UHAVE_SCTP");
        compare(pair.after(), "-DHAVE_SCTP");
      }
  }
  CHECK(guarded >= 18);
  fill(all);
  for (size_t i = 0; i + 1 < all.size(); i += 2) {
    INFO(all[i].where << "\n" << all[i + 1].where);
    CHECK(all[i].tokens.size() > 1000);
    // Not shown as a whole: they are some thousand lines.
    CHECK((all[i].tokens == all[i + 1].tokens));
  }
}

TEST_CASE("env is fallback by another name") {
  constexpr llvm::StringRef ByName = "sctp_if_env_socket(\"USE_SCTP\", ";
  unsigned different = 0;
  for (size_t i = 0; i + 1 < moved().size(); ++i) {
    const Moved &one = moved()[i], &other = moved()[i + 1];
    if (!isOf(other.way, Strategy::Kind::Env))
      continue;
    INFO(one.pair.name);
    REQUIRE(isOf(one.way, Strategy::Kind::Fallback));
    REQUIRE(one.changes.size() == other.changes.size());
    for (size_t file = 0; file < one.changes.size(); ++file) {
      std::string text = other.changes[file].after;
      different += text != one.changes[file].after;
      for (size_t at; (at = text.find(ByName)) != std::string::npos;)
        text.replace(at, ByName.size(), "sctp_or_tcp_socket(");
      CHECK(text == one.changes[file].after);
    }
  }
  CHECK(different >= 18);
}

TEST_CASE("a second run finds nothing to do, and the way back ends where it "
          "began, by the letter") {
  for (const Moved &each : moved()) {
    INFO(each.pair.name << " " << text(each.way.strategy));
    // What differs from fallback is a name, which these have in all its places.
    if (isOf(each.way, Strategy::Kind::Env) && each.pair.name != "options" &&
        each.pair.name != "raii" && each.pair.name != "protocol-table")
      continue;
    MigrateOptions back;
    back.reverse = true;
    back.recorded = llvm::cantFail(
        readDiff(renderDiff(each.changes, each.pair.before())));
    std::vector<Migrated> runs =
        llvm::cantFail(migrateFolder(each.pair, each.tree, {each.way, back}));
    CHECK(renderDiff(runs[0].changes, each.tree) == "");
    std::map<std::string, std::string> texts;
    for (const std::string &name : filesBelow(each.tree))
      texts[name] = bytesOf(each.tree + "/" + name);
    for (const FileChange &change : runs[1].changes) {
      std::string name = change.file.substr(each.tree.size() + 1);
      if (change.isGone)
        texts.erase(name);
      else
        texts[name] = change.after;
    }
    CHECK(texts.count("sctp_or_tcp.h") == 0);
    for (const auto &[name, text] : texts)
      CHECK(renderDiff({{name, bytesOf(each.pair.before() + "/" + name), text}},
                       "") == "");
  }
}
