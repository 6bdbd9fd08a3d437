#include "patch/patch.h"
#include "patch/chosen.h"
#include "patch/edit_groups.h"
#include "patch/guarded_edits.h"
#include "patch/include_edit.h"
#include "patch/restored_files.h"
#include "patch/source_lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace sctpm {
namespace {

class Patching {
public:
  Patching(Report &report, const Facts &facts, const PatchInputs &inputs)
      : report(report), inputs(inputs), graph(facts),
        editable(inputs.files.begin(), inputs.files.end()),
        restored(report, inputs, graph,
                 [this](const std::string &file) -> decltype(auto) {
                   return textOf(file);
                 }) {}

  void run();

private:
  std::string shownFile(llvm::StringRef file) const;
  std::string shown(const Location &at) const {
    return shownFile(at.file) + ":" + std::to_string(at.line);
  }
  const std::optional<std::string> &textOf(const std::string &file);
  std::string whyRefused(const std::vector<RuleEdit> &edits);
  void noteGuards(const std::vector<RuleEdit> &edits);
  void want(const std::string &header, const RuleEdit &by);
  void accept(const std::vector<RuleEdit> &edits,
              const std::vector<std::string> &includes);
  void accept(const EditGroup &group);
  void addIncludes(std::map<Edit, std::string> &into);
  std::vector<RuleEdit> withIncludes();

  EditSet setOf(const Location &at, const std::string &rule,
                const std::vector<RuleEdit> &own, const std::string &refused);
  EditGroup groupOf(llvm::ArrayRef<EditSet> sets,
                    llvm::ArrayRef<unsigned> members) const;
  bool &chosen(unsigned set) { return chosenMark(report, set); }
  void refuse(unsigned set, const Refusal &refusal);
  std::string stepOf(const EditGroup &group) const;
  const BroughtHeader *brought(const std::string &header) const;
  void bringHeaders();

  /// Who wants a header in a file: the first rule, and the macro it is wanted
  /// under.
  struct Wish {
    std::string rule, guard;
  };

  Report &report;
  const PatchInputs &inputs;
  IncludeGraph graph;
  std::set<std::string> editable;
  std::map<std::string, std::optional<std::string>> texts;
  std::map<Edit, std::string> edits; ///< with the first of their rules
  GuardedSpans guarded;
  RestoredFiles restored;
  std::map<std::string, std::map<std::string, Wish>> wanted; ///< by header and
                                                             ///< file
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

void Patching::noteGuards(const std::vector<RuleEdit> &edits) {
  for (const RuleEdit &each : edits)
    if (const auto &text = textOf(each.edit.range.file);
        text && each.edit.range.end <= text->size())
      guarded.note(each.edit, *text);
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
    if (std::string why = guarded.whyNot(each.edit); !why.empty())
      return "an #ifdef cannot be put around the edit in " + quoted + ": " +
             why;
  }
  return "";
}

/// Asks for a header in `file`, or where that is no place for an include, in
/// the files that include it.
void Patching::want(const std::string &header, const RuleEdit &by) {
  std::set<std::string> asked;
  std::vector<std::string> open = {by.edit.range.file};
  while (!open.empty()) {
    std::string next = std::move(open.back());
    open.pop_back();
    if (!asked.insert(next).second)
      continue;
    if (!takesIncludes(next)) {
      for (const std::string &each : graph.includersOf(next))
        open.push_back(each);
    } else if (editable.count(next)) {
      auto [found, fresh] =
          wanted[header].try_emplace(next, Wish{by.rule, by.edit.guard});
      found->second.rule = std::min(found->second.rule, by.rule);
      if (!fresh && found->second.guard != by.edit.guard)
        found->second.guard.clear();
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
        want(header, each);
  }
}

/// The header of ours that is asked for, if it is one.
const BroughtHeader *Patching::brought(const std::string &header) const {
  auto found = llvm::find_if(inputs.brought, [&](const BroughtHeader &each) {
    return header == "\"" + each.name + "\"";
  });
  return found == inputs.brought.end() ? nullptr : &*found;
}

/// How `file` includes one of ours: by the path from there.
std::string spelledFrom(const std::string &file, const BroughtHeader &header) {
  if (header.file.file.empty())
    return "<" + header.name + ">";
  namespace fs = std::filesystem;
  fs::path folder = fs::path(file).parent_path();
  return "\"" + fs::path(header.file.file).lexically_relative(folder).string() +
         "\"";
}

void Patching::bringHeaders() {
  report.newFiles.clear();
  for (const BroughtHeader &each : inputs.brought)
    if (!each.file.file.empty() && wanted.count("\"" + each.name + "\""))
      report.newFiles.push_back(each.file);
}

void Patching::addIncludes(std::map<Edit, std::string> &into) {
  // Where a header is needed: at the first edit that is no macro's body.
  std::map<std::string, unsigned> needed;
  for (const auto &[edit, rule] : edits)
    if (const auto &text = textOf(edit.range.file))
      if (!isInDirective(*text, edit.range.begin))
        needed.emplace(edit.range.file, edit.range.begin);

  std::map<Edit, std::string> includes;
  for (const auto &[header, files] : wanted) {
    std::map<std::string, std::set<std::string>> reach;
    for (const auto &[file, wish] : files)
      reach[file] = graph.reach(file);
    for (const auto &[file, wish] : files) {
      // One that is included gets the header: that is enough for both.
      const std::string &own = file, &guard = wish.guard;
      bool covered = llvm::any_of(files, [&](const auto &other) {
        return other.first != own && reach[own].count(other.first) &&
               (other.second.guard.empty() || other.second.guard == guard) &&
               (!reach[other.first].count(own) || other.first < own);
      });
      const std::optional<std::string> &text = textOf(file);
      if (covered || !text || restored.contains(file))
        continue;
      const BroughtHeader *ours = brought(header);
      if (ours && reach[own].count(ours->file.file))
        continue;
      auto first = needed.find(file);
      if (std::optional<Edit> edit = includeEdit(
              file, *text, ours ? spelledFrom(file, *ours) : header, graph,
              first == needed.end() ? UINT_MAX : first->second)) {
        edit->guard = wish.guard;
        includes.emplace(*edit, wish.rule);
      }
    }
  }
  into.insert(includes.begin(), includes.end());
}

EditSet Patching::setOf(const Location &at, const std::string &rule,
                        const std::vector<RuleEdit> &own,
                        const std::string &refused) {
  EditSet set{at, rule, own, refused.empty() ? whyRefused(own) : refused};
  set.isLeftOut = set.refused.empty() && !inputs.choice.selects(rule);
  return set;
}

EditGroup Patching::groupOf(llvm::ArrayRef<EditSet> sets,
                            llvm::ArrayRef<unsigned> members) const {
  EditGroup group;
  std::map<Edit, std::string> all;
  for (unsigned i : members) {
    if (i < report.sites.size())
      group.sites.push_back(i);
    else
      group.findings.push_back(i - report.sites.size());
    for (const RuleEdit &each : sets[i].edits)
      all.emplace(each.edit, each.rule);
  }
  for (const auto &[edit, rule] : all)
    group.edits.push_back({edit, rule});
  return group;
}

/// The patch that a group belongs to, where the patch is taken apart.
std::string Patching::stepOf(const EditGroup &group) const {
  const Location &first = group.sites.empty()
                              ? report.findings[group.findings[0]].at
                              : report.sites[group.sites[0]].at;
  switch (inputs.choice.split) {
  case EditChoice::Split::Rule: {
    std::set<std::string> rules;
    for (const RuleEdit &each : group.edits)
      rules.insert(each.rule);
    return llvm::join(rules, " and ");
  }
  case EditChoice::Split::File:
    return shownFile(group.edits[0].edit.range.file);
  case EditChoice::Split::Socket:
    return shown(first);
  case EditChoice::Split::None:
    break;
  }
  return "";
}

void Patching::accept(const EditGroup &group) {
  for (unsigned i : group.sites)
    accept(report.sites[i].edits, report.sites[i].includes);
  for (unsigned i : group.findings)
    accept(report.findings[i].edits, report.findings[i].includes);
}

/// As they are written: with includes, and with their guards around them.
std::vector<RuleEdit> Patching::withIncludes() {
  std::map<Edit, std::string> all = edits;
  restored.restore(all);
  addIncludes(all);
  restored.removeIncludes(all);
  std::map<std::string, std::vector<RuleEdit>> byFile;
  for (const auto &[edit, rule] : all)
    byFile[edit.range.file].push_back({edit, rule});
  std::vector<RuleEdit> result;
  for (const auto &[file, own] : byFile)
    llvm::append_range(result, guardedEdits(*textOf(file), own));
  return result;
}

void Patching::refuse(unsigned i, const Refusal &refusal) {
  SiteReport *site = i < report.sites.size() ? &report.sites[i] : nullptr;
  Finding *finding = site ? nullptr : &report.findings[i - report.sites.size()];
  std::vector<RuleEdit> &own = site ? site->edits : finding->edits;
  if (own.empty())
    return;
  own.clear();
  (site ? site->reason : finding->reason) = "Not edited: " + refusal.why + ".";
  (site ? site->needs : finding->needs) = refusal.needs;
  if (site)
    site->verdict = Verdict::Review;
  else
    finding->effect = std::max(finding->effect, Effect::Review);
}

void Patching::run() {
  std::vector<EditSet> sets;
  EditLinks links;
  for (const SiteReport &each : report.sites)
    noteGuards(each.edits);
  for (const Finding &each : report.findings)
    noteGuards(each.edits);
  for (const SiteReport &each : report.sites)
    sets.push_back(setOf(each.at, each.rule, each.edits, each.refused));
  for (unsigned i = 0; i < report.findings.size(); ++i) {
    const Finding &each = report.findings[i];
    if (inputs.sitesOf && !each.edits.empty())
      for (unsigned site : inputs.sitesOf(i))
        links.emplace_back(site, sets.size());
    sets.push_back(setOf(each.at, each.rule, each.edits, each.refused));
  }
  std::vector<std::vector<unsigned>> groups = editGroups(sets, links);
  std::vector<Refusal> refused =
      refusals(sets, groups, [&](const Location &at) { return shown(at); });
  for (unsigned i = 0; i < sets.size(); ++i)
    if (!refused[i].why.empty())
      refuse(i, refused[i]);
  markChosen(report, sets, groups, inputs.choice, inputs.sitesOf);

  std::vector<unsigned> open;
  for (unsigned g = 0; g < groups.size(); ++g)
    if (refused[groups[g][0]].why.empty() &&
        llvm::any_of(groups[g], [&](unsigned i) { return chosen(i); }) &&
        llvm::any_of(groups[g],
                     [&](unsigned i) { return !sets[i].edits.empty(); }))
      open.push_back(g);
  std::vector<std::pair<std::string, std::vector<EditGroup>>> steps;
  std::vector<EditGroup> all;
  for (unsigned g : open)
    all.push_back(groupOf(sets, groups[g]));
  for (unsigned n = 0; n < open.size(); ++n) {
    EditGroup &group = all[n];
    if (inputs.choice.ask && !inputs.choice.ask(report, group, {n + 1, all})) {
      for (unsigned i : groups[open[n]])
        chosen(i) = false;
      continue;
    }
    std::string title = stepOf(group);
    auto step = llvm::find_if(
        steps, [&](const auto &known) { return known.first == title; });
    if (step == steps.end())
      step = steps.insert(steps.end(), {title, {}});
    step->second.push_back(group);
  }
  report.steps.clear();
  for (const auto &[title, members] : steps) {
    for (const EditGroup &group : members)
      accept(group);
    if (inputs.choice.split != EditChoice::Split::None) {
      bringHeaders();
      report.steps.push_back({title, withIncludes(), report.newFiles});
    }
  }
  report.edits = withIncludes();
  bringHeaders();
  restored.takeHeaders(report.edits);
}

} // namespace

void finishPatch(Report &report, const Facts &facts,
                 const PatchInputs &inputs) {
  Patching(report, facts, inputs).run();
}

} // namespace sctpm
