#include "report/html_summary.h"
#include "report/fragments.h"
#include "report/summary.h"
#include "report/tally.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

struct VerdictCount {
  Verdict verdict;
  size_t count;
  const char *kind;
};

std::vector<VerdictCount> verdictCounts(const Report &report) {
  Summary counts = summarize(report);
  return {{Verdict::Migrate, counts.migrate, "edit"},
          {Verdict::MigrateAtSource, counts.migrateAtSource, "source"},
          {Verdict::Review, counts.review, "decide"},
          {Verdict::Leave, counts.leave, "left"}};
}

struct Card {
  const char *kind;
  size_t count;
  const char *one, *many;
  const char *target; ///< where it leads to if there is something
};

std::string text(const Card &card) {
  return filled(card.count ? "card-link" : "card",
                {{"kind", card.count ? card.kind : "none"},
                 {"count", std::to_string(card.count)},
                 {"what", card.count == 1 ? card.one : card.many},
                 {"target", card.target}});
}

Tally total(const ReportView &view) {
  Tally all;
  for (const Result &result : view.results)
    all.add(result);
  return all;
}

std::string verdictTable(const Report &report) {
  std::string rows;
  size_t all = 0;
  for (const VerdictCount &each : verdictCounts(report)) {
    rows += filled("verdict-row", {{"kind", each.kind},
                                   {"what", name(each.verdict)},
                                   {"count", std::to_string(each.count)}});
    all += each.count;
  }
  return filled("verdicts", {{"rows", rows}, {"sum", std::to_string(all)}});
}

using Names = std::map<std::string, std::string>;

/// \param anchors where the name of a row leads to; a name without one is text.
std::string tallyTable(const std::map<std::string, Tally> &tallies,
                       llvm::StringRef what, llvm::StringRef column,
                       const Names &anchors) {
  bool suppressed = false;
  for (const auto &[name, tally] : tallies)
    suppressed |= tally.suppressed > 0;
  std::string rows;
  for (const auto &[name, tally] : tallies) {
    auto anchor = anchors.find(name);
    std::string title =
        anchor == anchors.end()
            ? filled("text", {{"text", name}})
            : filled("link", {{"target", anchor->second}, {"text", name}});
    std::string more =
        suppressed
            ? filled("cell", {{"text", std::to_string(tally.suppressed)}})
            : "";
    rows += filled("tally-row", {{"name", title},
                                 {"edited", std::to_string(tally.edited)},
                                 {"decide", std::to_string(tally.toDecide)},
                                 {"blocks", std::to_string(tally.blocked)},
                                 {"left", std::to_string(tally.left)},
                                 {"more", more}});
  }
  return filled("tally", {{"what", what},
                          {"column", column},
                          {"more", suppressed ? filled("tally-more", {}) : ""},
                          {"rows", rows}});
}

std::string estimateTable(const ReportView &view) {
  const std::vector<EstimateRow> estimated = estimate(view);
  std::string rows;
  for (const EstimateRow &row : estimated)
    rows += filled("estimate-row",
                   {{"what", row.what},
                    {"count", std::to_string(row.count)},
                    {"minutes", std::to_string(row.minutes)},
                    {"product", std::to_string(row.count * row.minutes)}});
  return filled("estimate", {{"rows", rows}, {"sum", hoursText(estimated)}});
}

} // namespace

std::string summaryCards(const ReportView &view) {
  Summary counts = summarize(view.report);
  Tally all = total(view);
  std::string cards;
  if (counts.sites()) {
    cards += text({"all", counts.sites(), "site that makes sockets",
                   "sites that make sockets", "files"});
    cards += text({"edit", counts.migrate + counts.migrateAtSource,
                   "of them moves to SCTP", "of them move to SCTP", "files"});
  } else {
    cards += text({"all", view.results.size(), "finding", "findings", "files"});
  }
  cards += text({"decide", all.toDecide, "place to decide", "places to decide",
                 "decide"});
  cards += text({"block", all.blocked, "place that blocks", "places that block",
                 "decide"});
  const std::string files = " in " + counted(counts.files, "file");
  const std::string edit = "edit" + files, edits = "edits" + files;
  cards += text({"edit", counts.edits, edit.c_str(), edits.c_str(), "files"});
  cards += text({"decide", view.report.gaps.size(), "not vouched for",
                 "not vouched for", "gaps"});
  cards += text({"block", view.report.unreadable.size(), "input not read",
                 "inputs not read", "unread"});
  return cards;
}

std::string verdictBar(const ReportView &view) {
  size_t all = view.report.sites.size();
  if (all == 0)
    return "";
  std::string parts, label;
  size_t done = 0;
  for (const VerdictCount &each : verdictCounts(view.report)) {
    if (each.count == 0)
      continue;
    std::string what = fmt::format("{}: {}", name(each.verdict), each.count);
    label += (label.empty() ? "" : ", ") + what;
    size_t from = done * 1000 / all, to = (done + each.count) * 1000 / all;
    parts += filled("bar-part", {{"kind", each.kind},
                                 {"x", std::to_string(from)},
                                 {"width", std::to_string(to - from)},
                                 {"what", what}});
    done += each.count;
  }
  return filled("bar", {{"label", label}, {"parts", parts}});
}

std::string summaryTables(const ReportView &view, const Names &sections) {
  Names pages;
  for (const CitedRule &rule : view.report.rules)
    pages[rule.id] = "rule-" + rule.id;
  std::string tables;
  if (!view.report.sites.empty())
    tables += verdictTable(view.report);
  tables += estimateTable(view);
  tables += tallyTable(tallyByRule(view.results), "By rule", "rule", pages);
  tables += tallyTable(tallyByFile(view.results, view.report.root), "By file",
                       "file", sections);
  return tables;
}

} // namespace sctpm
