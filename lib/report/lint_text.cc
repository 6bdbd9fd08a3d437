#include "report/lint_text.h"
#include "report/file_name.h"
#include "report/next_step.h"
#include "report/result.h"
#include "report/summary.h"
#include "report/table.h"
#include "report/terminal_text.h"
#include "report/unreadable_text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Unicode.h"
#include <fmt/format.h>
#include <map>

namespace sctpm {
namespace {

// A generated line may be longer than a screen.
constexpr size_t MostColumns = 160;

/// A line of source, cut to what is worth showing around `column`.
struct Excerpt {
  std::string text;   ///< fit for a terminal
  std::string margin; ///< blanks of the same width as what is before the caret
};

class Writer {
public:
  Writer(const Report &report, const LintStyle &style)
      : report(report), style(style) {}

  std::string write() {
    for (const Finding &each : report.findings)
      if (each.suppression.kind == Suppression::Kind::None)
        finding(each);
    return std::move(out);
  }

private:
  std::string inked(Ink colour, llvm::StringRef text) const {
    return ink(colour, text, style.colour);
  }

  void headline(const Location &at, Level level, llvm::StringRef text,
                llvm::StringRef rule) {
    std::string place = forTerminal(
        shownName(at.file, style.folder.empty() ? report.root : style.folder));
    if (at.isValid())
      place += fmt::format(":{}:{}", at.line, at.column);
    std::string word = level == Level::None ? "note" : name(level);
    Ink colour = level == Level::Error     ? Ink::Red
                 : level == Level::Warning ? Ink::Yellow
                                           : Ink::Cyan;
    out += fmt::format("{} {} {}", inked(Ink::Bold, place + ":"),
                       inked(colour, word + ":"), forTerminal(text));
    if (!rule.empty())
      out += fmt::format(" [{}]", forTerminal(rule));
    out += "\n";
  }

  std::optional<Excerpt> excerptAt(const Location &at) {
    auto [file, isNew] = texts.try_emplace(at.file);
    if (isNew && style.read)
      file->second = style.read(at.file);
    if (!file->second || !at.isValid() || at.offset > file->second->size())
      return std::nullopt;
    llvm::StringRef text = *file->second;
    size_t begin = text.take_front(at.offset).rfind('\n') + 1;
    llvm::StringRef line = text.substr(begin).take_until(
        [](char c) { return c == '\n' || c == '\r'; });
    size_t before = at.offset - begin;
    if (before > line.size())
      return std::nullopt; // It changed while it was read.
    std::string left = forTerminal(line.take_front(before)),
                right = forTerminal(line.drop_front(before));
    if (left.size() > MostColumns / 2 &&
        left.size() + right.size() > MostColumns)
      left = "... " +
             forTerminal(line.take_front(before).take_back(MostColumns / 4));
    if (left.size() + right.size() > MostColumns)
      right = forTerminal(line.drop_front(before).take_front(MostColumns / 2)) +
              " ...";
    Excerpt excerpt{left + right, ""};
    for (llvm::StringRef rest = left; !rest.empty();) {
      auto [piece, more] = rest.split('\t');
      int width = llvm::sys::unicode::columnWidthUTF8(piece);
      excerpt.margin.append(width < 0 ? piece.size() : width, ' ');
      if (piece.size() != rest.size())
        excerpt.margin += '\t';
      rest = more;
    }
    return excerpt;
  }

  void source(const Location &at, llvm::StringRef mend) {
    std::optional<Excerpt> excerpt = excerptAt(at);
    if (!excerpt)
      return;
    std::string number = fmt::format("{:>5}", at.line);
    std::string under =
        std::string(number.size(), ' ') + " | " + excerpt->margin;
    out += fmt::format("{} | {}\n{}{}\n", number, excerpt->text, under,
                       inked(Ink::Green, "^"));
    if (!mend.empty())
      out += under + inked(Ink::Green, forTerminal(mend)) + "\n";
  }

  /// The new text, where it takes the place of what the caret points to.
  static llvm::StringRef mendAtCaret(const Finding &finding) {
    for (const RuleEdit &each : finding.edits)
      if (each.edit.range.file == finding.at.file &&
          each.edit.range.begin == finding.at.offset)
        return each.edit.text;
    return "";
  }

  void finding(const Finding &each) {
    std::string text = each.message;
    if (!each.reason.empty())
      text += ": " + each.reason;
    headline(each.at, each.level, text, each.rule);
    source(each.at, mendAtCaret(each));
    for (const Step &step : each.chain) {
      headline(step.at, Level::None, step.text, "");
      if (step.at.line != each.at.line || step.at.file != each.at.file)
        source(step.at, "");
    }
    const CitedRule *page = citedRule(report, each.rule);
    std::string byHand = page && !page->decide.empty()
                             ? pageStep(*page)
                             : fmt::format("mend it by hand ('sctp-migrate "
                                           "explain {}' tells how)",
                                           each.rule);
    std::string todo = each.edits.empty()
                           ? fmt::format("{}, or suppress it with a reason: "
                                         "sctp-migrate: ignore[{}] REASON",
                                         byHand, each.rule)
                           : "--fix mends it, --diff shows the edits";
    out += inked(Ink::Dim, "  next: " + forTerminal(todo)) + "\n";
  }

  const Report &report;
  const LintStyle &style;
  std::map<std::string, std::optional<std::string>> texts;
  std::string out;
};

} // namespace

std::string renderLint(const Report &report, const LintStyle &style) {
  return Writer(report, style).write();
}

std::string renderLintStatistics(const Report &report) {
  struct Count {
    size_t all = 0, fixable = 0;
    std::string message;
  };
  std::map<std::string, Count> counts;
  for (const Finding &each : report.findings)
    if (each.suppression.kind == Suppression::Kind::None) {
      Count &count = counts[each.rule];
      ++count.all;
      count.fixable += !each.edits.empty();
      count.message = each.message;
    }
  std::vector<std::pair<std::string, Count>> sorted(counts.begin(),
                                                    counts.end());
  llvm::stable_sort(sorted, [](const auto &a, const auto &b) {
    return a.second.all > b.second.all;
  });
  std::vector<TableRow> rows = {{"COUNT", "FIXABLE", "RULE", "TITLE"}};
  for (const auto &[rule, count] : sorted)
    rows.push_back({std::to_string(count.all), std::to_string(count.fixable),
                    forTerminal(rule), forTerminal(count.message)});
  return renderTable(rows, "");
}

std::string renderLintSummary(const Report &report, size_t fixed,
                              const LintStyle &style) {
  std::string out = unreadableText(
      report.unreadable, style.folder.empty() ? report.root : style.folder,
      style.colour);
  size_t live = 0, fixable = 0, inSource = 0, inBaseline = 0;
  for (const Finding &each : report.findings) {
    live += each.suppression.kind == Suppression::Kind::None;
    fixable +=
        each.suppression.kind == Suppression::Kind::None && !each.edits.empty();
    inSource += each.suppression.kind == Suppression::Kind::InSource;
    inBaseline += each.suppression.kind == Suppression::Kind::Baseline;
  }
  if (fixed)
    out += fmt::format("Fixed {}.\n", counted(fixed, "finding"));
  out += live ? fmt::format("Found {}.\n", counted(live, "finding"))
              : std::string("No findings.\n");
  if (fixable)
    out += fmt::format("{} of them can be mended with --fix.\n", fixable);
  if (inSource)
    out += fmt::format("{} suppressed by a comment.\n",
                       counted(inSource, "finding"));
  if (inBaseline)
    out += fmt::format("{} in the baseline.\n", counted(inBaseline, "finding"));
  if (report.readOnly)
    out += fmt::format("{} excluded: read, and not spoken of.\n",
                       counted(report.readOnly, "file"));
  if (!report.gaps.empty())
    out += fmt::format("{} not compiled, or not followed: 'sctp-migrate diff' "
                       "tells where and why.\n",
                       counted(report.gaps.size(), "socket call"));
  if (!report.unreadable.empty()) {
    out += fmt::format("{} could not be read or parsed; nothing is known of "
                       "what is in there.\n",
                       counted(report.unreadable.size(), "input"));
    if (flagsMayBeWrong(report))
      out += fmt::format(
          "flags: {}\nnext: make a compile_commands.json ('bear -- make', or "
          "cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON) and name its folder with "
          "-p\n",
          forTerminal(report.flagsFrom));
  } else if (report.units == 0) {
    out += "Nothing here was compiled: no file makes a socket, or this is not "
           "the right PATH.\n";
  }
  return out;
}

} // namespace sctpm
