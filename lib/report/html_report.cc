#include "report/html_report.h"
#include "report/embedded_assets.h"
#include "report/file_name.h"
#include "report/fragments.h"
#include "report/html_code.h"
#include "report/html_result.h"
#include "report/html_summary.h"
#include "report/next_step.h"
#include "report/page_markup.h"
#include "report/summary.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SHA256.h"

namespace sctpm {
namespace {

/// As a content security policy wants it.
std::string hashOf(llvm::StringRef text) {
  return llvm::encodeBase64(
      llvm::SHA256::hash(llvm::ArrayRef(text.bytes_begin(), text.bytes_end())));
}

class Page {
public:
  explicit Page(const ReportView &view) : view(view), report(view.report) {
    for (size_t i = 0; i < view.results.size(); ++i)
      byFile[view.results[i].at.file].push_back(i);
    for (const RuleEdit &edit : report.edits)
      byFile[edit.edit.range.file];
    for (const auto &each : byFile) {
      std::string anchor = "f" + std::to_string(sections.size());
      sections[shownName(each.first, report.root)] = anchor;
    }
  }

  std::string write();

private:
  void section(llvm::StringRef anchor, llvm::StringRef title) {
    navigation += filled("link", {{"target", anchor}, {"text", title}}) + "\n";
  }

  std::string decide();
  std::string files();
  std::string gaps();
  std::string unread();
  std::string rules();
  std::string options(const std::set<std::string> &values);

  const ReportView &view;
  const Report &report;
  std::map<std::string, std::vector<size_t>> byFile;
  std::map<std::string, std::string> sections; ///< anchors by shown name
  std::set<llvm::StringRef> decisions;         ///< rules to decide about
  std::string navigation;
};

std::string Page::decide() {
  std::map<llvm::StringRef, std::vector<size_t>> byRule;
  for (size_t i = 0; i < view.results.size(); ++i)
    if (!view.results[i].suppression && view.results[i].level > Level::Note &&
        !view.results[i].isEdited())
      byRule[view.results[i].rule].push_back(i);
  if (byRule.empty())
    return "";
  section("decide", "What to decide");
  for (const auto &each : byRule)
    decisions.insert(each.first);
  std::string blocking, others;
  for (const auto &[rule, numbers] : byRule) {
    std::string list;
    bool blocks = false;
    for (size_t number : numbers) {
      const Result &result = view.results[number];
      blocks |= result.level == Level::Error;
      std::string text = result.message;
      // What the heading says already.
      if (const CitedRule *page = citedRule(report, rule)) {
        llvm::StringRef rest = text;
        if (rest.consume_front(plainTitle(page->title) + ": "))
          text = rest.str();
      }
      list += filled("place", {{"number", std::to_string(number)},
                               {"place", placeName(view, result.at)},
                               {"text", text}});
    }
    const CitedRule *page = citedRule(report, rule);
    std::string title = ruleTitle(view, rule);
    if (title.empty())
      title = "No page speaks of this";
    (blocks ? blocking : others) +=
        filled("decide-rule", {{"id", rule},
                               {"kind", blocks ? "block" : "decide"},
                               {"places", counted(numbers.size(), "place")},
                               {"title", title},
                               {"page", page ? pageMarkup(page->body) : ""},
                               {"list", list}});
  }
  return filled("decide", {{"rules", blocking + others}});
}

std::string Page::files() {
  section("files", "Files");
  std::string all;
  for (const auto &[file, numbers] : byFile) {
    std::string shown = shownName(file, report.root);
    FileChange none{file, "", ""};
    auto found =
        llvm::find_if(view.files, [&, &file = file](const FileChange &each) {
          return each.file == file;
        });
    size_t edits =
        llvm::count_if(report.edits, [&, &file = file](const RuleEdit &each) {
          return each.edit.range.file == file;
        });
    all += filled(
        "file", {{"name", shown},
                 {"number", sections[shown].substr(1)},
                 {"counts", counted(numbers.size(), "place") + ", " +
                                counted(edits, "edit")},
                 {"segments",
                  codeSegments(view, found == view.files.end() ? none : *found,
                               numbers)}});
    all += "\n";
  }
  return all;
}

std::string Page::gaps() {
  if (report.gaps.empty())
    return "";
  section("gaps", "Not vouched for");
  std::map<Gap::Kind, std::vector<const Gap *>> byKind;
  for (const Gap &gap : report.gaps)
    byKind[gap.kind].push_back(&gap);
  std::string kinds;
  for (const auto &[kind, found] : byKind) {
    std::string list;
    for (const Gap *gap : found)
      list += filled("gap", {{"place", placeName(view, gap->at)},
                             {"call", gap->what},
                             {"text", gap->why}});
    kinds += filled("gap-kind", {{"what", headline(kind)},
                                 {"count", std::to_string(found.size())},
                                 {"next", nextStep(kind)},
                                 {"list", list}});
  }
  return filled("gaps", {{"kinds", kinds}});
}

std::string Page::unread() {
  if (report.unreadable.empty())
    return "";
  section("unread", "Could not be read");
  std::string list;
  for (const Unreadable &input : report.unreadable)
    list +=
        filled("unread-input", {{"place", shownName(input.file, report.root)},
                                {"text", shownName(input.why, report.root)}});
  return filled("unread", {{"list", list}});
}

std::string Page::rules() {
  if (report.rules.empty())
    return "";
  section("rules", "Rules");
  std::string list;
  for (const CitedRule &rule : report.rules) {
    // A page is there once.
    bool isAbove = decisions.count(rule.id);
    list += filled(isAbove ? "rule-above" : "rule",
                   {{"id", rule.id},
                    {"title", titleMarkup(rule.title)},
                    {"page", isAbove ? "" : pageMarkup(rule.body)}});
  }
  return filled("rules", {{"list", list}});
}

std::string Page::options(const std::set<std::string> &values) {
  std::string list;
  for (const std::string &value : values)
    list += filled("option", {{"value", value}});
  return list;
}

std::string Page::write() {
  std::set<std::string> ruleIds, outcomes;
  for (const Result &result : view.results) {
    ruleIds.insert(result.rule.str());
    outcomes.insert(result.outcome.str());
  }
  section("summary", "Summary");
  // In the order of the page, since each adds itself to the navigation.
  std::string decideText = decide(), filesText = files(), gapsText = gaps(),
              unreadText = unread(), rulesText = rules();
  llvm::StringRef script = embeddedAsset("script.js");
  llvm::StringRef style = embeddedAsset("style.css");
  return filled("page", {{"name", llvm::sys::path::filename(report.root)},
                         {"root", report.root},
                         {"flags", shownName(report.flagsFrom, report.root)},
                         {"units", counted(report.units, "unit")},
                         {"version", SCTPM_VERSION},
                         {"scriptHash", hashOf(script)},
                         {"styleHash", hashOf(style)},
                         {"script", script},
                         {"style", style},
                         {"navigation", navigation},
                         {"cards", summaryCards(view)},
                         {"bar", verdictBar(view)},
                         {"tables", summaryTables(view, sections)},
                         {"decide", decideText},
                         {"ruleOptions", options(ruleIds)},
                         {"outcomeOptions", options(outcomes)},
                         {"files", filesText},
                         {"gaps", gapsText},
                         {"unread", unreadText},
                         {"rules", rulesText}}) +
         "\n";
}

} // namespace

std::string renderHtml(const ReportView &view) { return Page(view).write(); }

} // namespace sctpm
