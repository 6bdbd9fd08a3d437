#include "report/html_result.h"
#include "report/code_colours.h"
#include "report/file_name.h"
#include "report/fragments.h"
#include "report/next_step.h"
#include "report/page_markup.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

std::string chainList(const ReportView &view, const Result &result) {
  std::string steps;
  for (const Step &step : result.chain)
    steps += filled(
        "step",
        {{"place", placeName(view, step.at)},
         {"text", step.text},
         {"code",
          colouredLine(view.sources.line(step.at.file, step.at.line).trim(),
                       /*inComment=*/false)}});
  // What is told once for many uses has no chain, but the others' places.
  bool areOthers = llvm::all_of(result.chain, [](const Step &step) {
    return step.text == "the same here";
  });
  return filled("chain",
                {{"what", areOthers ? "Where else" : "How the values get here"},
                 {"count", std::to_string(result.chain.size())},
                 {"steps", steps}});
}

std::string noteList(const ReportView &view, const Result &result) {
  std::string list;
  for (const SiteNote &note : result.notes)
    list += filled("site-note", {{"place", placeName(view, note.at)},
                                 {"title", titleMarkup(note.message)},
                                 {"others", othersText(note)},
                                 {"text", note.reason},
                                 {"rule", note.rule}});
  return filled("notes", {{"count", std::to_string(result.notes.size())},
                          {"list", list}});
}

std::string paragraph(llvm::StringRef kind, llvm::StringRef label,
                      llvm::StringRef text) {
  return filled("paragraph",
                {{"kind", kind}, {"label", label}, {"text", text}});
}

} // namespace

const char *kindOf(const Result &result) {
  if (result.suppression)
    return "suppressed";
  if (result.isEdited())
    return result.outcome == name(Verdict::MigrateAtSource) ? "source" : "edit";
  switch (result.level) {
  case Level::None:
    return "left";
  case Level::Note:
  case Level::Warning:
    return "decide";
  case Level::Error:
    break;
  }
  return "block";
}

std::string placeName(const ReportView &view, const Location &at) {
  std::string place = shownName(at.file, view.report.root);
  if (at.isValid())
    place += fmt::format(":{}:{}", at.line, at.column);
  return place;
}

std::string ruleTitle(const ReportView &view, llvm::StringRef rule) {
  const CitedRule *page = citedRule(view.report, rule);
  return page ? titleMarkup(page->title) : "";
}

std::string resultRow(const ReportView &view, size_t number, bool showCall) {
  const Result &result = view.results[number];
  std::string more;
  if (showCall && !result.call.empty())
    more += filled("call", {{"code", colouredLine(result.call, false)}});
  if (!result.configuration.empty())
    more += paragraph("where", "Configuration:", result.configuration);
  const CitedRule *page = citedRule(view.report, result.rule);
  if (page && result.next == pageStep(*page))
    more += filled("ask-page",
                   {{"text", page->decide.empty() ? "read what its page says"
                                                  : page->decide},
                    {"rule", result.rule}});
  else if (!result.next.empty())
    more += paragraph("next", "To decide:", result.next);
  if (result.suppression)
    more += paragraph("where", "Suppressed:", result.suppression->reason);
  if (!result.chain.empty())
    more += chainList(view, result);
  if (!result.notes.empty())
    more += noteList(view, result);
  std::string at = fmt::format("{}:{}", result.at.line, result.at.column);
  bool decided =
      result.level <= Level::Note || result.isEdited() || result.suppression;
  std::string anchor = (decided ? "rule-" : "decide-") + result.rule.str();
  return filled("result", {{"number", std::to_string(number)},
                           {"rule", result.rule},
                           {"outcome", result.outcome},
                           {"kind", kindOf(result)},
                           {"at", at},
                           {"message", result.message},
                           {"anchor", anchor},
                           {"more", more}});
}

} // namespace sctpm
