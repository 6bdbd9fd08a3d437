//===- report/report_sample.h - a report made by hand, for the tests ------===//
//
// One small Report with something of everything: a site of each verdict, a
// finding at a site and one elsewhere, edits in two files, gaps of two kinds,
// an input that could not be read. Tests of the renderers start from it and
// change what they are about. Only tests include this.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_REPORT_SAMPLE_H
#define SCTPM_REPORT_REPORT_SAMPLE_H

#include "model/finding.h"

namespace sctpm {

inline SiteReport sampleSite(Location at, Verdict verdict, std::string rule,
                             std::string reason) {
  SiteReport site;
  site.at = at;
  site.call = "socket(f, SOCK_STREAM, 0)";
  site.verdict = verdict;
  site.rule = rule;
  site.reason = reason;
  site.domain = {"f", {"AF_INET"}};
  site.type = {"SOCK_STREAM", {"SOCK_STREAM"}};
  site.protocol = {"0", {"0"}};
  return site;
}

inline Finding sampleFinding(Location at, Effect effect, std::string rule,
                             std::string reason) {
  Finding finding;
  finding.rule = rule;
  finding.effect = effect;
  finding.at = at;
  finding.call = "setsockopt(s, IPPROTO_TCP, TCP_CORK, &on, sizeof on)";
  finding.message = "a TCP option";
  finding.reason = reason;
  return finding;
}

inline Report sampleReport() {
  Report report;
  report.root = "/p";
  report.flagsFrom = "/p/build/compile_commands.json";
  report.units = 2;
  report.mentions = 6;
  report.readOnly = 3;
  report.sites = {
      sampleSite({"/p/a.c", 3, 9, 30}, Verdict::Migrate, "socket-stream",
                 "a TCP socket"),
      sampleSite({"/p/a.c", 8, 9, 90}, Verdict::MigrateAtSource,
                 "socket-stream", "set in hints"),
      sampleSite({"/p/b.c", 2, 1, 20}, Verdict::Leave, "socket-other",
                 "AF_UNIX stays"),
      sampleSite({"/p/b.c", 4, 1, 50}, Verdict::Review, "socket-unknown",
                 "the domain is not known"),
  };
  report.sites[3].domain.values = {"AF_INET", "?"};
  report.sites[3].chain = {{{"/p/b.c", 1, 5, 4}, "passed by f()"}};
  report.sites[3].notes = {{"big-write",
                            "a `write` that is too large",
                            {"/p/b.c", 9, 3, 99},
                            1,
                            "nothing bounds it"}};
  report.findings = {
      sampleFinding({"/p/a.c", 3, 9, 30}, Effect::Rewrite, "socket-stream", ""),
      sampleFinding({"/p/b.c", 4, 1, 50}, Effect::Review, "socket-unknown",
                    "the domain is not known"),
      sampleFinding({"/p/b.c", 6, 1, 80}, Effect::Review, "tcp-option",
                    "TCP_CORK has no twin"),
  };
  report.edits = {{{{"/p/a.c", 50, 51}, "IPPROTO_SCTP"}, "socket-stream"},
                  {{{"/p/c.h", 7, 7}, "#include <x>\n"}, "socket-stream"}};
  report.gaps = {{Gap::Kind::InactiveBranch,
                  {"/p/w.c", 3, 2, 9},
                  "socket(AF_INET, SOCK_STREAM, 0)",
                  "in `#ifdef _WIN32`"},
                 {Gap::Kind::Indirect, {"/p/i.c", 1, 1, 0}, "", "no name"}};
  report.unreadable = {{"/p/bad.c", "/p/bad.c:1: expected ';'"}};
  return report;
}

} // namespace sctpm

#endif // SCTPM_REPORT_REPORT_SAMPLE_H
