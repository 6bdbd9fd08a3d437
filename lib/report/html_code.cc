#include "report/html_code.h"
#include "report/code_colours.h"
#include "report/diff.h"
#include "report/fragments.h"
#include "report/html_result.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

namespace sctpm {
namespace {

constexpr unsigned Around = 3; ///< lines, as in a diff

/// Lines of the file as it is, first and last.
struct Window {
  unsigned first, last;
};

/// An edit of the file, by the line where it begins.
struct EditAt {
  unsigned line;
  llvm::StringRef rule;
  bool isInclude; ///< made for the sake of the rule's own edit
};

bool isBefore(const EditAt &edit, unsigned line) { return edit.line < line; }

class Table {
public:
  Table(const ReportView &view, const FileChange &file,
        llvm::ArrayRef<size_t> results)
      : view(view), left(results), before(linesOf(file.before)),
        after(linesOf(file.after)), beforeComments(commentStates(before)),
        afterComments(commentStates(after)), changes(lineChanges(file)) {
    for (const RuleEdit &each : view.report.edits)
      if (each.edit.range.file == file.file)
        if (std::optional<Position> at =
                view.sources.position(file.file, each.edit.range.begin))
          edits.push_back(
              {at->line, each.rule,
               llvm::StringRef(each.edit.text).contains("#include")});
  }

  std::string write() {
    unsigned shown = 0;
    // A new file.
    if (before.empty() && !changes.empty())
      out += filled("segment", {{"rows", changed(changes.front())}});
    for (const Window &window : windows()) {
      if (window.first > shown + 1)
        out += filled("skip", {});
      out += filled("segment", {{"rows", segment(window)}}) + "\n";
      shown = window.last;
    }
    // Whatever stands behind the end of the file, which is not what was read.
    if (!left.empty())
      out += filled("segment", {{"rows", resultsUpTo(~0u, true)}});
    return std::move(out);
  }

private:
  const Result &result(size_t number) const { return view.results[number]; }

  std::vector<Window> windows() const {
    std::vector<Window> wanted;
    auto want = [&](unsigned first, unsigned last) {
      first = first > Around ? first - Around : 1;
      last = std::min<unsigned>(last + Around, before.size());
      if (first <= last)
        wanted.push_back({first, last});
    };
    for (const LineChange &change : changes)
      want(change.before, change.before + std::max(change.beforeCount, 1u) - 1);
    for (size_t number : left)
      want(std::max(result(number).at.line, 1u),
           std::max(result(number).at.line, 1u));
    llvm::sort(wanted, [](const Window &a, const Window &b) {
      return std::tie(a.first, a.last) < std::tie(b.first, b.last);
    });
    std::vector<Window> merged;
    for (const Window &window : wanted)
      if (!merged.empty() && window.first <= merged.back().last + 1)
        merged.back().last = std::max(merged.back().last, window.last);
      else
        merged.push_back(window);
    return merged;
  }

  std::string segment(const Window &window) {
    // What changed before this segment has moved the lines of the other side.
    long moved = 0;
    for (const LineChange &change : changes)
      if (change.before < window.first)
        moved += long(change.afterCount) - change.beforeCount;
    auto change = llvm::find_if(changes, [&](const LineChange &each) {
      return each.before >= window.first;
    });
    const bool sided = change != changes.end() && change->before <= window.last;
    std::string rows;
    for (unsigned line = window.first; line <= window.last;) {
      if (change != changes.end() && change->before == line) {
        rows += changed(*change);
        line += change->beforeCount;
        moved += long(change->afterCount) - change->beforeCount;
        ++change;
        rows += resultsUpTo(line ? line - 1 : 0, false);
        continue;
      }
      rows += same(line, line + moved, sided);
      rows += resultsUpTo(line, false);
      ++line;
    }
    // An insertion behind the last line.
    if (change != changes.end() && change->before == before.size() + 1 &&
        window.last == before.size())
      rows += changed(*change);
    return rows;
  }

  std::string same(unsigned line, unsigned other, bool sided) const {
    std::string code = colouredLine(before[line - 1], beforeComments[line - 1]);
    return filled(sided ? "same" : "only", {{"before", std::to_string(line)},
                                            {"after", std::to_string(other)},
                                            {"left", code}});
  }

  std::string changed(const LineChange &change) const {
    std::string rows;
    unsigned most = std::max(change.beforeCount, change.afterCount);
    for (unsigned i = 0; i < most; ++i) {
      bool was = i < change.beforeCount, is = i < change.afterCount;
      unsigned from = change.before + i, to = change.after + i;
      llvm::StringRef one = was ? before[from - 1] : "";
      llvm::StringRef other = is ? after[to - 1] : "";
      std::string leftCode, rightCode;
      if (was)
        leftCode = colouredLine(one, beforeComments[from - 1],
                                is ? differingPart(one, other) : Span());
      if (is)
        rightCode = colouredLine(other, afterComments[to - 1],
                                 was ? differingPart(other, one) : Span());
      rows += filled("change", {{"before", was ? std::to_string(from) : ""},
                                {"oldKind", was ? "old" : "none"},
                                {"left", leftCode},
                                {"after", is ? std::to_string(to) : ""},
                                {"newKind", is ? "new" : "none"},
                                {"right", rightCode}});
    }
    return rows + notes(change);
  }

  /// The rules whose edits made the change, but for those that a result at one
  /// of its lines names.
  std::string notes(const LineChange &change) const {
    unsigned last = change.before + change.beforeCount;
    std::vector<llvm::StringRef> rules;
    for (size_t number : left)
      if (result(number).at.line >= change.before &&
          result(number).at.line < last)
        rules.push_back(result(number).rule);
    std::string rows;
    // What is inserted behind a line stands at the end of that line.
    unsigned first = change.before, end = last;
    if (change.beforeCount == 0) {
      --first;
      ++end;
    }
    for (auto each = llvm::lower_bound(edits, first, isBefore);
         each != edits.end() && each->line < end; ++each) {
      if (llvm::is_contained(rules, each->rule))
        continue;
      rules.push_back(each->rule);
      rows += filled("edit-note", {{"rule", each->rule},
                                   {"purpose", each->isInclude ? "for: " : ""},
                                   {"title", ruleTitle(view, each->rule)}});
    }
    return rows;
  }

  /// The results that were not written yet, up to a line.
  std::string resultsUpTo(unsigned line, bool showCall) {
    std::string rows;
    while (!left.empty() && result(left.front()).at.line <= line) {
      rows += resultRow(view, left.front(), showCall);
      left = left.drop_front();
    }
    return rows;
  }

  const ReportView &view;
  llvm::ArrayRef<size_t> left;
  const std::vector<llvm::StringRef> before, after;
  const std::vector<bool> beforeComments, afterComments;
  const std::vector<LineChange> changes;
  std::vector<EditAt> edits; ///< in the order of their lines
  std::string out;
};

} // namespace

std::string codeSegments(const ReportView &view, const FileChange &file,
                         llvm::ArrayRef<size_t> results) {
  return Table(view, file, results).write();
}

} // namespace sctpm
