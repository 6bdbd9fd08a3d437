#include "patch/guarded_edits.h"
#include "patch/edited_text.h"
#include "patch/source_lines.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

/// Lines that are written twice, and the edits in them.
struct Region {
  LineSpan span;
  std::string guard;
  std::vector<RuleEdit> edits;
};

/// Of whole lines; what is put into a line is an edit of that.
bool isInsertion(const Edit &edit) {
  return edit.range.begin == edit.range.end &&
         llvm::StringRef(edit.text).contains('\n');
}

/// An include that is added: nothing stands there to be written twice.
RuleEdit guardedInsertion(llvm::StringRef text, RuleEdit each) {
  llvm::StringRef lines = llvm::StringRef(each.edit.text).trim("\r\n");
  std::string ending = lineEnding(text, each.edit.range.begin).str();
  size_t at = lines.data() - each.edit.text.data();
  std::string guarded =
      "#ifdef " + each.edit.guard + ending + lines.str() + ending + "#endif";
  each.edit.text.replace(at, lines.size(), guarded);
  each.edit.guard.clear();
  return each;
}

std::vector<Region> regionsOf(llvm::StringRef text,
                              llvm::ArrayRef<RuleEdit> edits) {
  GuardLines lines(text);
  std::vector<Region> regions;
  for (const RuleEdit &each : edits) {
    const Range &range = each.edit.range;
    if (each.edit.guard.empty() || isInsertion(each.edit))
      continue;
    LineSpan span = lines.around(range.begin, range.end);
    // Lines that follow each other are one region, whoever comes first.
    while (!regions.empty()) {
      Region &last = regions.back();
      llvm::StringRef between =
          text.slice(last.span.end, std::max(last.span.end, span.begin));
      if (last.guard != each.edit.guard || !between.trim("\r\n").empty() ||
          between.count('\n') > 1)
        break;
      span.begin = std::min(span.begin, last.span.begin);
      span.end = std::max(span.end, last.span.end);
      regions.pop_back();
    }
    regions.push_back({span, each.edit.guard, {}});
  }
  return regions;
}

/// Its edits that need no macro are made on both sides.
void addRegion(llvm::StringRef text, const Region &region,
               std::vector<RuleEdit> &result) {
  auto [begin, end] = std::pair(region.span.begin, region.span.end);
  llvm::StringRef old = text.slice(begin, end);
  std::vector<RuleEdit> all = region.edits;
  for (RuleEdit &each : all) {
    each.edit.range.begin -= begin;
    each.edit.range.end -= begin;
  }
  std::string ending = lineEnding(text, begin).str();
  const std::string &rule = region.edits[0].rule;
  const std::string &file = region.edits[0].edit.range.file;
  std::string ahead = "#ifdef " + region.guard + ending + applyEdits(old, all) +
                      ending + "#else" + ending;
  result.push_back({{{file, begin, begin}, ahead}, rule});
  for (const RuleEdit &each : region.edits)
    if (each.edit.guard.empty())
      result.push_back(each);
  result.push_back({{{file, end, end}, ending + "#endif"}, rule});
}

} // namespace

void GuardedSpans::note(const Edit &edit, llvm::StringRef text) {
  const Range &range = edit.range;
  if (edit.guard.empty())
    return;
  const GuardLines &own = lines.try_emplace(range.file, text).first->second;
  spans.emplace(edit, own.around(range.begin, range.end));
}

std::string GuardedSpans::whyNot(const Edit &edit) const {
  auto own = spans.find(edit);
  if (own == spans.end())
    return "";
  const LineSpan &span = own->second;
  if (!span.refused.empty())
    return span.refused;
  for (const auto &[other, lines] : spans)
    if (other.guard != edit.guard && other.range.file == edit.range.file &&
        lines.begin <= span.end && span.begin <= lines.end)
      return "its lines are those of " + other.guard + ", too";
  return "";
}

std::vector<RuleEdit> guardedEdits(llvm::StringRef text,
                                   llvm::ArrayRef<RuleEdit> edits) {
  std::vector<Region> regions = regionsOf(text, edits);
  std::vector<RuleEdit> result;
  for (const RuleEdit &each : edits) {
    const Range &range = each.edit.range;
    auto region = llvm::find_if(regions, [&](const Region &region) {
      return region.span.begin <= range.begin && range.end <= region.span.end;
    });
    if (!each.edit.guard.empty() && isInsertion(each.edit))
      result.push_back(guardedInsertion(text, each));
    else if (region == regions.end())
      result.push_back(each);
    else
      region->edits.push_back(each);
  }
  for (const Region &region : regions)
    addRegion(text, region, result);
  llvm::stable_sort(result, [](const RuleEdit &a, const RuleEdit &b) {
    return a.edit.range < b.edit.range;
  });
  return result;
}

} // namespace sctpm
