#include "patch/patch.h"
#include "patch/edit_groups.h"
#include "patch/include_edit.h"
#include "patch/source_lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include <algorithm>
#include <map>
#include <set>

namespace sctpm {
namespace {

class Patching {
public:
  Patching(Report &report, const Facts &facts, const PatchInputs &inputs)
      : report(report), inputs(inputs), graph(facts),
        editable(inputs.files.begin(), inputs.files.end()) {}

  void run();

private:
  std::string shownFile(llvm::StringRef file) const;
  std::string shown(const Location &at) const {
    return shownFile(at.file) + ":" + std::to_string(at.line);
  }
  const std::optional<std::string> &textOf(const std::string &file);
  std::string whyRefused(const std::vector<RuleEdit> &edits);
  void want(const std::string &header, const std::string &file,
            const std::string &rule);
  void accept(const std::vector<RuleEdit> &edits,
              const std::vector<std::string> &includes);
  void addIncludes();

  Report &report;
  const PatchInputs &inputs;
  IncludeGraph graph;
  std::set<std::string> editable;
  std::map<std::string, std::optional<std::string>> texts;
  std::map<Edit, std::string> edits; ///< with the first of their rules
  /// By header and file: the first rule that wants it.
  std::map<std::string, std::map<std::string, std::string>> wanted;
};

std::string Patching::shownFile(llvm::StringRef file) const {
  if (file.consume_front(report.root))
    file = file.ltrim('/');
  return file.str();
}

const std::optional<std::string> &Patching::textOf(const std::string &file) {
  auto [found, fresh] = texts.try_emplace(file);
  if (fresh)
    found->second = inputs.read(file);
  return found->second;
}

std::string Patching::whyRefused(const std::vector<RuleEdit> &edits) {
  for (const RuleEdit &each : edits) {
    const Range &range = each.edit.range;
    std::string quoted = "`" + shownFile(range.file) + "`";
    if (!editable.count(range.file))
      return "it needs an edit in " + quoted +
             ", which is outside of the given paths or excluded";
    const std::optional<std::string> &text = textOf(range.file);
    if (!text)
      return "it needs an edit in " + quoted + ", which cannot be read";
    if (range.begin > range.end || range.end > text->size())
      return "it needs an edit in " + quoted + ", which changed meanwhile";
  }
  return "";
}

/// Asks for a header in `file`, or where that is no place for an include, in
/// the files that include it.
void Patching::want(const std::string &header, const std::string &file,
                    const std::string &rule) {
  std::set<std::string> asked;
  std::vector<std::string> open = {file};
  while (!open.empty()) {
    std::string next = std::move(open.back());
    open.pop_back();
    if (!asked.insert(next).second)
      continue;
    if (!takesIncludes(next)) {
      for (const std::string &each : graph.includersOf(next))
        open.push_back(each);
    } else if (editable.count(next)) {
      std::string &first = wanted[header][next];
      if (first.empty() || rule < first)
        first = rule;
    }
  }
}

void Patching::accept(const std::vector<RuleEdit> &accepted,
                      const std::vector<std::string> &includes) {
  for (const RuleEdit &each : accepted) {
    auto [found, fresh] = edits.emplace(each.edit, each.rule);
    if (!fresh)
      found->second = std::min(found->second, each.rule);
    std::set<std::string> headers(includes.begin(), includes.end());
    if (inputs.includeOf)
      headers.insert(inputs.includeOf(each.rule));
    for (const std::string &header : headers)
      if (header.size() > 2)
        want(header, each.edit.range.file, each.rule);
  }
}

void Patching::addIncludes() {
  // Where a header is needed: at the first edit that is no macro's body.
  std::map<std::string, unsigned> needed;
  for (const auto &[edit, rule] : edits)
    if (const auto &text = textOf(edit.range.file))
      if (!isInDirective(*text, edit.range.begin))
        needed.emplace(edit.range.file, edit.range.begin);

  std::map<Edit, std::string> includes;
  for (const auto &[header, files] : wanted) {
    std::map<std::string, std::set<std::string>> reach;
    for (const auto &[file, rule] : files)
      reach[file] = graph.reach(file);
    for (const auto &[file, rule] : files) {
      // One that is included gets the header: that is enough for both.
      const std::string &own = file;
      bool covered = llvm::any_of(files, [&](const auto &other) {
        return other.first != own && reach[own].count(other.first) &&
               (!reach[other.first].count(own) || other.first < own);
      });
      const std::optional<std::string> &text = textOf(file);
      if (covered || !text)
        continue;
      auto first = needed.find(file);
      if (std::optional<Edit> edit =
              includeEdit(file, *text, header, graph,
                          first == needed.end() ? UINT_MAX : first->second))
        includes.emplace(*edit, rule);
    }
  }
  edits.insert(includes.begin(), includes.end());
}

void Patching::run() {
  std::vector<EditSet> sets;
  EditLinks links;
  for (const SiteReport &each : report.sites)
    sets.push_back({each.at, each.rule, each.edits, whyRefused(each.edits)});
  for (unsigned i = 0; i < report.findings.size(); ++i) {
    const Finding &each = report.findings[i];
    if (inputs.sitesOf && !each.edits.empty())
      for (unsigned site : inputs.sitesOf(i))
        links.emplace_back(site, sets.size());
    sets.push_back({each.at, each.rule, each.edits, whyRefused(each.edits)});
  }

  std::vector<std::string> why =
      refusals(sets, links, [&](const Location &at) { return shown(at); });
  for (unsigned i = 0; i < sets.size(); ++i) {
    SiteReport *site = i < report.sites.size() ? &report.sites[i] : nullptr;
    Finding *finding =
        site ? nullptr : &report.findings[i - report.sites.size()];
    std::vector<RuleEdit> &own = site ? site->edits : finding->edits;
    if (why[i].empty()) {
      accept(own, site ? std::vector<std::string>() : finding->includes);
    } else if (!own.empty()) {
      own.clear();
      (site ? site->reason : finding->reason) = "Not edited: " + why[i] + ".";
      if (site)
        site->verdict = Verdict::Review;
      else
        finding->effect = std::max(finding->effect, Effect::Review);
    }
  }
  addIncludes();
  report.edits.clear();
  for (const auto &[edit, rule] : edits)
    report.edits.push_back({edit, rule});
}

} // namespace

void finishPatch(Report &report, const Facts &facts,
                 const PatchInputs &inputs) {
  Patching(report, facts, inputs).run();
}

} // namespace sctpm
