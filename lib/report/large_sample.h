//===- report/large_sample.h - a report of thousands of sites -------------===//
//
// A Report made by hand, with its files: `count` sites in files of fifty, of
// all verdicts, each with a line of code, an edit where it moves, and a chain
// where it is for review. Only tests include this.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_LARGE_SAMPLE_H
#define SCTPM_REPORT_LARGE_SAMPLE_H

#include "report/report_sample.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

struct LargeSample {
  Report report;
  std::vector<FileChange> files;

  explicit LargeSample(unsigned count) {
    report.root = "/p";
    report.flagsFrom = "guessed (it was made by hand)";
    report.mentions = count;
    report.rules = {
        {"socket-other", "Stays", Effect::Fine, "\nA socket.\n"},
        {"socket-stream", "`TCP` becomes SCTP", Effect::Rewrite,
         "\nBoth `ends` move.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"},
        {"socket-unknown", "Unclear", Effect::Review,
         "\nLook:\n\n```c\nf(0); /* ? */\n```\n"}};
    const unsigned PerFile = 50;
    for (unsigned i = 0; i < count; ++i) {
      if (i % PerFile == 0) {
        files.emplace_back();
        files.back().file =
            "/p/src/file" + std::to_string(1000 + i / PerFile) + ".c";
      }
      add(files.back(), i);
    }
  }

private:
  void add(FileChange &file, unsigned i) {
    for (unsigned line = 0; line < 12; ++line) {
      std::string text = "  if (value[" + std::to_string(line) +
                         "] > 10) /* a comment */ call(\"text\", value);\n";
      file.before += text;
      file.after += text;
    }
    const std::string begin = "  int s = ", call = "socket(f, SOCK_STREAM, 0)";
    unsigned offset = file.before.size() + begin.size();
    unsigned line = llvm::count(file.before, '\n') + 1;
    Location at{file.file, line, unsigned(begin.size()) + 1, offset};
    const Verdict verdicts[] = {Verdict::Migrate, Verdict::Leave,
                                Verdict::Review};
    const char *rules[] = {"socket-stream", "socket-other", "socket-unknown"};
    report.sites.push_back(sampleSite(at, verdicts[i % 3], rules[i % 3],
                                      "A reason of some length, "
                                      "as they are."));
    SiteReport &site = report.sites.back();
    site.call = call;
    file.before += begin + call + ";\n";
    bool moves = site.verdict == Verdict::Migrate;
    file.after +=
        begin + (moves ? "socket(f, SOCK_STREAM, IPPROTO_SCTP)" : call) + ";\n";
    if (moves) {
      unsigned zero = offset + call.size() - 2;
      site.edits = {
          {{{file.file, zero, zero + 1}, "IPPROTO_SCTP"}, "socket-stream"}};
      report.edits.push_back(site.edits.front());
    } else if (site.verdict == Verdict::Review) {
      site.chain = {{{file.file, line - 1, 3, offset}, "passed by f()"}};
    }
  }
};

} // namespace sctpm

#endif // SCTPM_REPORT_LARGE_SAMPLE_H
