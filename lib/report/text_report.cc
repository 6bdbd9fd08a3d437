#include "report/text_report.h"
#include "report/file_name.h"
#include "report/next_step.h"
#include "report/result.h"
#include "report/summary.h"
#include "report/table.h"
#include "report/terminal_text.h"
#include "report/unreadable_text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <fmt/format.h>
#include <map>
#include <utility>

namespace sctpm {
namespace {

class Writer {
public:
  Writer(const Report &report, const TextStyle &style)
      : report(report), style(style), summary(summarize(report)) {}

  std::string write() {
    decided();
    toReview();
    gaps();
    out += unreadableText(report.unreadable, folder(), style.colour);
    counts();
    newFiles();
    next();
    return std::move(out);
  }

private:
  std::string inked(Ink colour, llvm::StringRef text) const {
    return ink(colour, text, style.colour);
  }

  const std::string &folder() const {
    return style.folder.empty() ? report.root : style.folder;
  }

  std::string shown(llvm::StringRef file) const {
    return shownName(file, folder());
  }

  void todo(llvm::StringRef text) {
    out += inked(Ink::Dim, "  next: " + forTerminal(text)) + "\n";
  }

  std::string place(const Location &at) const {
    std::string name = forTerminal(shown(at.file));
    if (at.isValid())
      name += fmt::format(":{}:{}", at.line, at.column);
    return name;
  }

  /// "file:line:column: level: text [rule]"
  void line(llvm::StringRef indent, const Location &at, bool warning,
            llvm::StringRef text, llvm::StringRef rule) {
    out += fmt::format(
        "{}{} {} {}", indent.str(), inked(Ink::Bold, place(at) + ":"),
        warning ? inked(Ink::Yellow, "warning:") : inked(Ink::Cyan, "note:"),
        forTerminal(text));
    if (!rule.empty())
      out += fmt::format(" [{}]", forTerminal(rule));
    out += "\n";
  }

  void cut(size_t all, size_t shown) {
    if (all > shown)
      out += fmt::format("  ... and {} more; --format json has all of them\n",
                         all - shown);
  }

  static std::string siteText(const SiteReport &site) {
    std::string text = std::string(name(site.verdict)) + ": " + site.reason;
    if (!site.configuration.empty())
      text += " (configuration " + site.configuration + ")";
    return text;
  }

  void decided() {
    size_t all = summary.sites() - summary.review;
    size_t shown = 0;
    for (const SiteReport &site : report.sites)
      if (site.verdict != Verdict::Review && shown < style.most) {
        line("", site.at, false, siteText(site), site.rule);
        ++shown;
      }
    cut(all, shown);
  }

  static std::string argumentText(const char *role, const Argument &argument) {
    std::string text = std::string(role) + " " + argument.text;
    std::string values = llvm::join(argument.values, ", ");
    if (!values.empty() && values != argument.text)
      text += " = " + values;
    return text;
  }

  void review(const SiteReport &site) {
    line("", site.at, true, siteText(site), site.rule);
    std::string arguments = argumentText("domain", site.domain) + "; " +
                            argumentText("type", site.type) + "; " +
                            argumentText("protocol", site.protocol);
    out += "    " + forTerminal(site.call + "  (" + arguments + ")") + "\n";
    for (const Step &step : site.chain)
      line("  ", step.at, false, step.text, "");
    if (!site.notes.empty())
      out += "  if this socket moves:\n";
    for (const SiteNote &note : site.notes)
      line("  ", note.at, false, plainTitle(note.message) + othersText(note),
           note.rule);
    todo(nextStep(site, citedRule(report, site.rule)));
  }

  /// Findings of one rule: what they share is told once.
  void review(llvm::ArrayRef<const Finding *> findings) {
    const Finding &first = *findings.front();
    std::string title = plainTitle(first.message);
    std::string heading =
        fmt::format("{}: {}{}({})", name(first.effect), forTerminal(title),
                    title.empty() ? "" : " ", findings.size());
    out += inked(Ink::Bold, heading) + "\n";
    for (const Finding *finding : findings) {
      line("", finding->at, true,
           finding->reason.empty() ? finding->call : finding->reason,
           finding->rule);
      for (const Step &step : finding->chain)
        line("  ", step.at, false, step.text, "");
    }
    todo(nextStep(first, citedRule(report, first.rule)));
  }

  void toReview() {
    size_t shown = 0;
    for (const SiteReport &site : report.sites)
      if (site.verdict == Verdict::Review && shown < style.most) {
        review(site);
        ++shown;
      }
    std::map<std::pair<std::string, Effect>, std::vector<const Finding *>>
        byRule;
    for (const Finding *finding : findingsToReview(report))
      if (shown < style.most) {
        byRule[{finding->rule, finding->effect}].push_back(finding);
        ++shown;
      }
    for (const auto &each : byRule)
      review(each.second);
    cut(summary.toReview(), shown);
  }

  void gaps() {
    std::map<Gap::Kind, std::vector<const Gap *>> byKind;
    for (const Gap &gap : report.gaps)
      byKind[gap.kind].push_back(&gap);
    for (const auto &[kind, all] : byKind) {
      out += fmt::format("{} ({})\n", inked(Ink::Bold, headline(kind)),
                         all.size());
      for (const Gap *gap : llvm::ArrayRef(all).take_front(style.most)) {
        std::string text = gap->what;
        text += (text.empty() || gap->why.empty() ? "" : ": ") + gap->why;
        line("  ", gap->at, false, text, name(kind));
      }
      cut(all.size(), std::min(all.size(), style.most));
      todo(nextStep(kind));
    }
  }

  void counts() {
    out += fmt::format("root: {}\n", forTerminal(report.root));
    std::string flags = shown(report.flagsFrom);
    out += fmt::format("flags: {} ({})\n", forTerminal(flags),
                       counted(report.units, "unit"));
    if (!report.strategy.empty())
      out += fmt::format("strategy: {}\n", forTerminal(report.strategy));
    for (const std::string &file : report.notRestored)
      out += fmt::format("not as the record has it, so edited anew: {}\n",
                         forTerminal(shown(file)));
    if (report.readOnly)
      out +=
          fmt::format("excluded: {}, read, but neither edited nor reported\n",
                      counted(report.readOnly, "file"));
    out += fmt::format("sites: {} in the text that may make a socket, and "
                       "calls that lead there\n",
                       counted(report.mentions, "call"));
    auto row = [](const char *label, size_t number, const char *text) {
      return TableRow{label, std::to_string(number), text};
    };
    out += renderTable(
        {row(name(Verdict::Migrate), summary.migrate,
             style.applied ? "became SCTP" : "become SCTP by an edit there"),
         row(name(Verdict::MigrateAtSource), summary.migrateAtSource,
             style.applied ? "became SCTP where the protocol comes from"
                           : "become SCTP where the protocol comes from"),
         row(name(Verdict::Leave), summary.leave, "stay as they are"),
         row(name(Verdict::Review), summary.review, "are for you to decide"),
         row("all", summary.sites(), "")},
        "  ", /*numbers=*/1);
    forYou();
    if (report.notChosen)
      out += fmt::format("not chosen, and nothing said of it: {}\n",
                         counted(report.notChosen, "place"));
    out += style.applied
               ? fmt::format("{} changed, {}\n", counted(summary.files, "file"),
                             counted(summary.edits, "edit"))
               : fmt::format("edits: {} in {}\n", summary.edits,
                             counted(summary.files, "file"));
  }

  /// What the sections above ask for, one row each.
  void forYou() {
    size_t elsewhere = llvm::count_if(report.gaps, [](const Gap &gap) {
      return gap.kind == Gap::Kind::OtherSystem;
    });
    std::vector<TableRow> rows;
    size_t all = 0;
    auto row = [&](const char *label, size_t number, const std::string &text) {
      if (number)
        rows.push_back({label, std::to_string(number), text});
      all += number;
    };
    row("errors", report.unreadable.size(), "could not be read or parsed");
    row("warnings", summary.toReview(),
        fmt::format("to decide about: {}, {} of sockets",
                    counted(summary.review, "site"),
                    counted(summary.findingsToReview, "use")));
    row("gaps", report.gaps.size() - elsewhere, "not seen as compiled");
    if (all) {
      out += "for you:\n";
      if (rows.size() > 1)
        rows.push_back({"all", std::to_string(all), ""});
      out += renderTable(rows, "  ", /*numbers=*/1);
    }
    if (elsewhere)
      out += fmt::format("for another system than Linux: {}, nothing to do\n",
                         counted(elsewhere, "place"));
  }

  void newFiles() {
    for (const NewFile &each : report.newFiles)
      out += fmt::format("{}: {}\n", style.applied ? "added" : "adds",
                         forTerminal(shown(each.file)));
    for (const std::string &file : report.goneFiles)
      out += fmt::format("{}: {}\n", style.applied ? "removed" : "removes",
                         forTerminal(shown(file)));
  }

  /// The rules that most has to be decided about, with how often.
  std::string rulesToDecide() const {
    std::map<std::string, size_t> places;
    for (const SiteReport &site : report.sites)
      if (site.verdict == Verdict::Review)
        ++places[site.rule];
    for (const Finding *finding : findingsToReview(report))
      ++places[finding->rule];
    std::vector<std::pair<size_t, std::string>> most;
    for (const auto &[rule, count] : places)
      most.emplace_back(count, rule);
    llvm::stable_sort(
        most, [](const auto &a, const auto &b) { return a.first > b.first; });
    std::string text;
    for (const auto &[count, rule] : llvm::ArrayRef(most).take_front(3))
      text += fmt::format("{}{} ({})", text.empty() ? "" : ", ",
                          rule.empty() ? "no rule" : forTerminal(rule), count);
    return text + (most.size() > 3 ? ", ..." : "");
  }

  void next() {
    std::vector<std::string> steps;
    // Errors of guessed flags are mended by better flags first of all.
    if (!report.unreadable.empty() && !flagsMayBeWrong(report))
      steps.push_back(
          "see to the errors above; nothing is known of what is in there");
    else if (llvm::StringRef(report.flagsFrom).starts_with("guessed"))
      steps.push_back(
          std::string(report.unreadable.empty()
                          ? "for exact answers make"
                          : "mend the errors above: make") +
          " a compile_commands.json ('bear -- make',\n     or cmake "
          "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON) and name its folder with -p");
    if (summary.toReview())
      steps.push_back(fmt::format("decide about the {} above: {}",
                                  counted(summary.toReview(), "warning"),
                                  rulesToDecide()));
    if (summary.edits && !style.applied && !style.applyCommand.empty())
      steps.push_back(forTerminal(style.applyCommand));
    if (summary.edits && style.applied)
      steps.push_back("build it, then try it: sctp-migrate lab -- COMMAND");
    for (const std::string &file : report.leftOver)
      steps.push_back("remove " + forTerminal(shown(file)) +
                      ", which nothing includes any more; it is not as "
                      "sctp-migrate has written it");
    if (!steps.empty())
      out += "next:\n";
    for (size_t i = 0; i < steps.size(); ++i)
      out += fmt::format("  {}. {}\n", i + 1, steps[i]);
    if (summary.sites() + report.mentions == 0)
      out += "nothing here creates a socket; is this the right PATH?\n";
    else if (!summary.edits && !summary.toReview() && report.unreadable.empty())
      out += report.notChosen ? "nothing left to do of what was chosen\n"
                              : "nothing left to do\n";
  }

  const Report &report;
  const TextStyle &style;
  const Summary summary;
  std::string out;
};

} // namespace

std::string renderText(const Report &report, const TextStyle &style) {
  return Writer(report, style).write();
}

} // namespace sctpm
