// What the blocks of the pages of `rewrite-rules` promise, held against the
// whole pipeline: one file for each page, one function for each block, and one
// run over all of them, as if they were a program. A page that asks which words
// stand in the program is one for itself.
#include "discover/temporary_tree.h"
#include "judge/rule_book.h"
#include "migrate.h"
#include "patch/write_files.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>

using namespace sctpm;

namespace {

const std::string Headers = R"(#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <libraries.h>
#include <linux/sockios.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

)";
const std::string AddedInclude = "#include <netinet/sctp.h>\n";
const std::string OurInclude = "#include \"sctp_stream.h\"\n";
const std::string TuneInclude = "#include \"sctp_tune.h\"\n";
const std::string Mark = "/* block */\n";

/// A block as the body of a function, before the run and after it.
struct Sample {
  const Rule *rule = nullptr;
  const Block *block = nullptr;
  std::string before, after;
};

/// One file: the samples of a page that are in one language.
struct Source {
  std::string name;
  std::vector<Sample> samples;
};

/// Whether the page speaks under --compat stream alone.
bool isForStreams(const Rule &rule) {
  return llvm::is_contained(rule.when, "compat-stream");
}

/// What --tune has to be for the page to speak.
std::string tuneOf(const Rule &rule) {
  return rule.wrap.empty() ? "" : llvm::StringRef(rule.id).substr(5).str();
}

/// The start of the function. A page that does not ask where its descriptors
/// come from gets them from callers that nobody sees; else from one socket,
/// with a use that keeps it from being taken for a mere probe of an option.
std::string opening(const std::string &name, const Rule &rule, bool after) {
  bool stays = llvm::is_contained(rule.when, "stays");
  if (!stays && !llvm::is_contained(rule.when, "migrates"))
    return "void " + name + "(int s, int fd)\n{\n";
  return "void " + name + "(void)\n{\n  int s, fd;\n  s = fd = socket(" +
         (stays   ? "AF_UNIX, SOCK_STREAM, 0"
          : after ? "AF_INET, SOCK_STREAM, IPPROTO_SCTP"
                  : "AF_INET, SOCK_STREAM, 0") +
         ");\n  " + (after && isForStreams(rule) ? "sctp_stream_" : "") +
         "listen(fd, 8);\n";
}

std::string function(const Rule &rule, const Block &first, const Block &block,
                     bool after) {
  std::string name = rule.id + "_" + std::to_string(first.line);
  std::replace(name.begin(), name.end(), '-', '_');
  bool compiled = !llvm::is_contained(rule.when, "not-compiled");
  return opening(name, rule, after) +
         "  int on = 1;\n  socklen_t len;\n  struct sockaddr_in addr;\n" +
         (compiled ? "" : "#ifdef __APPLE__\n") + block.text +
         (compiled ? "" : "#endif\n") + "}\n";
}

std::vector<Source> sourcesOf(const RuleBook &book) {
  std::map<std::string, Source> sources;
  for (const Rule &rule : book.rules())
    for (const Block &block : rule.blocks) {
      if (rule.lint != Level::None) // lint_pages_test.cc runs these.
        continue;
      if (block.kind != Block::Kind::Before &&
          block.kind != Block::Kind::Unchanged)
        continue;
      bool before = block.kind == Block::Kind::Before;
      const Block &after =
          before ? *(&block + 1) : block; // Checked by parsing.
      std::string name = rule.id + (block.language == "c" ? ".c" : ".cc");
      Source &source = sources[name];
      source.name = name;
      source.samples.push_back({&rule, &block,
                                function(rule, block, block, false),
                                function(rule, block, after, true)});
    }
  std::vector<Source> result;
  for (auto &[name, source] : sources)
    result.push_back(std::move(source));
  return result;
}

std::string textOf(const Source &source) {
  std::string text = Headers;
  for (const Sample &sample : source.samples)
    text += Mark + sample.before;
  return text;
}

/// What stands in front of the first mark, and behind each.
std::vector<std::string> parts(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef, 8> pieces;
  text.split(pieces, Mark);
  std::vector<std::string> result;
  for (llvm::StringRef piece : pieces)
    result.push_back(piece.str());
  return result;
}

std::string without(std::string text, const std::string &part) {
  size_t at = text.find(part);
  return at == std::string::npos ? text : text.erase(at, part.size());
}

/// Declarations of what is not the C library's, instead of its many headers.
std::string libraries() {
  std::string text = "#ifdef __cplusplus\n#define ANY ...\nextern \"C\" {\n"
                     "#else\n#define ANY\n#endif\n",
              classes;
  for (const ApiFunction &each : socketApi()) {
    llvm::StringRef name = each.name;
    bool isClass = name.starts_with("Q") || name.starts_with("basic_");
    if (isClass)
      classes += ("struct " + name + " { " + name + "(); };\n").str();
    else if (each.roles.empty() || name.starts_with("io_uring_") ||
             name.starts_with("BIO_") || name.starts_with("gnutls_") ||
             name.contains("SSL_"))
      text += ("int " + name + "(ANY);\n").str();
  }
  return text + "#ifdef __cplusplus\n}\n" + classes + "#endif\n";
}

/// Pages that are one program, and what a first and a second run have made of
/// them.
struct Runs {
  std::vector<Source> sources;
  TemporaryTree tree, system;
  bool areStreams;  ///< run with --compat stream
  std::string tune; ///< --tune
  Report first, second;
  std::map<std::string, std::string> result;

  explicit Runs(std::vector<Source> all)
      : sources(std::move(all)),
        areStreams(isForStreams(*sources[0].samples[0].rule)),
        tune(tuneOf(*sources[0].samples[0].rule)) {
    system.write("libraries.h", libraries());
    for (const Source &source : sources) {
      std::string text = textOf(source);
      result[tree.write(source.name, text)] = text;
    }
    first = run();
    for (const FileChange &change : llvm::cantFail(changedFiles(first))) {
      result[change.file] = change.after;
      tree.write(std::filesystem::path(change.file).filename(), change.after);
    }
    second = run();
  }

  Report run() const {
    MigrateOptions options;
    options.paths = {tree.path()};
    options.compat.stream.usual = areStreams;
    options.tune = tune;
    options.fixedFlags = {"-isystem", system.path()};
    return llvm::cantFail(migrate(options));
  }
};

const RuleBook &book() {
  static const RuleBook all = llvm::cantFail(loadRules(""));
  return all;
}

/// Whether what the other pages' blocks name would change the answer.
bool asksForWords(const Rule &rule) {
  return llvm::any_of(
      std::array{"asks-by-connect", "edge-triggered", "ignores-poll-errors",
                 "sigpipe-kills"},
      [&](const char *word) { return llvm::is_contained(rule.when, word); });
}

const std::vector<std::unique_ptr<Runs>> &programs() {
  static const std::vector<std::unique_ptr<Runs>> all = [] {
    std::vector<std::unique_ptr<Runs>> result;
    std::vector<Source> together, streams;
    for (Source &source : sourcesOf(book()))
      if (const Rule &rule = *source.samples[0].rule;
          asksForWords(rule) || !rule.wrap.empty())
        result.push_back(std::make_unique<Runs>(std::vector{source}));
      else
        (isForStreams(*source.samples[0].rule) ? streams : together)
            .push_back(std::move(source));
    for (std::vector<Source> &each : {std::ref(together), std::ref(streams)})
      result.push_back(std::make_unique<Runs>(std::move(each)));
    return result;
  }();
  return all;
}

/// Calls `check` with the program, each sample, its number, and the range of
/// its block's text.
template <typename Check> void forEachSample(Check check) {
  for (const auto &program : programs())
    for (const Source &source : program->sources) {
      std::string text = textOf(source);
      size_t from = 0;
      for (unsigned i = 0; i < source.samples.size(); ++i) {
        const Sample &sample = source.samples[i];
        INFO("rewrite-rules/" << sample.rule->id
                              << ".md:" << sample.block->line);
        Range range;
        range.file = program->tree.path(source.name);
        from = text.find(sample.before, from);
        range.begin = text.find(sample.block->text, from);
        range.end = range.begin + sample.block->text.size();
        from += sample.before.size();
        check(*program, sample, i, range);
      }
    }
}

bool holds(const Range &range, const std::string &file, unsigned offset) {
  return file == range.file && offset >= range.begin && offset < range.end;
}

/// Whether the rule has said something of the range.
bool speaks(const Report &report, const std::string &rule, const Range &range) {
  auto says = [&](const auto &each) {
    return each.rule == rule && holds(range, each.at.file, each.at.offset);
  };
  return llvm::any_of(report.sites, says) ||
         llvm::any_of(report.findings, says);
}

bool edits(const Report &report, const std::string &rule, const Range &range) {
  return llvm::any_of(report.edits, [&](const RuleEdit &each) {
    return each.rule == rule &&
           holds(range, each.edit.range.file, each.edit.range.begin);
  });
}

bool makesSockets(const Rule &rule) {
  return llvm::any_of(socketApi(), [&](const ApiFunction &function) {
    return function.createsSocket &&
           llvm::is_contained(rule.use, function.name);
  });
}

/// All that was not read, so that a failed test shows it.
std::string unreadable(const Report &report) {
  std::string all;
  for (const Unreadable &each : report.unreadable)
    all += each.file + ": " + each.why + "\n";
  return all;
}

} // namespace

TEST_CASE("every block of a page parses, before the edits and after them") {
  size_t pages = 0;
  for (const auto &program : programs()) {
    pages += program->sources.size();
    CHECK(unreadable(program->first) == "");
    CHECK(unreadable(program->second) == "");
  }
  CHECK(pages > 80);
}

TEST_CASE("before becomes after, and what is unchanged stays") {
  forEachSample([](const Runs &program, const Sample &sample, unsigned number,
                   const Range &range) {
    std::string text = program.result.at(range.file);
    for (const std::string &added : {AddedInclude, OurInclude, TuneInclude})
      text = without(text, added);
    std::vector<std::string> all = parts(text);
    REQUIRE(all.size() > number + 1);
    CHECK(all[number + 1] == sample.after);
    CHECK(all[0] == Headers);
  });
}

TEST_CASE("the page speaks of its own blocks") {
  std::map<std::string, bool> ofOne;
  forEachSample([&](const Runs &program, const Sample &sample, unsigned,
                    const Range &range) {
    const Rule &rule = *sample.rule;
    bool speaks = ::speaks(program.first, rule.id, range);
    if (rule.effect == Effect::Rewrite &&
        sample.block->kind == Block::Kind::Before)
      CHECK(edits(program.first, rule.id, range));
    else if (rule.effect > Effect::Rewrite && rule.once != Once::Program)
      CHECK(speaks);
    // Only sites are told of if they are fine; and a socket may be fine by
    // more than one page.
    else if (rule.once == Once::Program ||
             (rule.effect == Effect::Fine && makesSockets(rule)))
      ofOne[rule.id] |= speaks;
  });
  for (const auto &[id, speaks] : ofOne) {
    INFO("rewrite-rules/" << id << ".md: other pages speak of all its blocks");
    CHECK(speaks);
  }
}

TEST_CASE("what is unchanged gets no edit") {
  forEachSample([](const Runs &program, const Sample &sample, unsigned,
                   const Range &range) {
    if (sample.block->kind != Block::Kind::Unchanged)
      return;
    for (const RuleEdit &each : program.first.edits)
      CHECK_FALSE(holds(range, each.edit.range.file, each.edit.range.begin));
  });
}

TEST_CASE("a second run finds nothing to edit in any page's blocks") {
  for (const auto &program : programs()) {
    for (const RuleEdit &each : program->second.edits) {
      const Range &range = each.edit.range;
      INFO(range.file << ":" << range.begin << " " << each.rule);
      CHECK(each.edit.text == "");
    }
    CHECK(program->second.edits.empty());
  }
}

TEST_CASE("the blocks' pages know of each condition where descriptors come "
          "from") {
  for (const Rule &rule : book().rules())
    if (!rule.when.empty() && rule.lint == Level::None) {
      INFO(rule.id << ": its conditions need an origin in this file");
      CHECK((llvm::is_contained(rule.when, "migrates") ||
             rule.when == std::vector<std::string>{"stays"} ||
             rule.when == std::vector<std::string>{"not-compiled"} ||
             rule.when == std::vector<std::string>{"guarded"} ||
             llvm::is_contained(rule.when, "reverse") || !rule.wrap.empty() ||
             rule.when == std::vector<std::string>{"reads-proc-net-tcp"}));
    }
}
