#include "report/text_report.h"
#include "report/file_name.h"
#include "report/next_step.h"
#include "report/summary.h"
#include "report/table.h"
#include "report/terminal_text.h"
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
    unreadable();
    counts();
    newFiles();
    next();
    return std::move(out);
  }

private:
  std::string inked(Ink colour, llvm::StringRef text) const {
    return ink(colour, text, style.colour);
  }

  std::string place(const Location &at) const {
    std::string name = forTerminal(shownName(at.file, report.root));
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

  void details(const std::string &call, const std::vector<Step> &chain,
               const std::string &todo) {
    if (!call.empty())
      out += "    " + forTerminal(call) + "\n";
    for (const Step &step : chain)
      line("  ", step.at, false, step.text, "");
    out += inked(Ink::Dim, "  next: " + forTerminal(todo)) + "\n";
  }

  void review(const SiteReport &site) {
    line("", site.at, true, siteText(site), site.rule);
    std::string arguments = argumentText("domain", site.domain) + "; " +
                            argumentText("type", site.type) + "; " +
                            argumentText("protocol", site.protocol);
    details(site.call + "  (" + arguments + ")", site.chain, nextStep(site));
  }

  void review(const Finding &finding) {
    std::string text =
        std::string(name(finding.effect)) + ": " + finding.message;
    if (!finding.reason.empty() && finding.reason != finding.message)
      text += (finding.message.empty() ? "" : ": ") + finding.reason;
    line("", finding.at, true, text, finding.rule);
    details(finding.call, finding.chain, nextStep(finding));
  }

  void toReview() {
    size_t shown = 0;
    for (const SiteReport &site : report.sites)
      if (site.verdict == Verdict::Review && shown < style.most) {
        review(site);
        ++shown;
      }
    for (const Finding *finding : findingsToReview(report))
      if (shown < style.most) {
        review(*finding);
        ++shown;
      }
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
      out += inked(Ink::Dim, "  next: " + nextStep(kind)) + "\n";
    }
  }

  // Never cut: an input that nobody hears of is taken for one that was read.
  void unreadable() {
    for (const Unreadable &input : report.unreadable)
      out += fmt::format(
          "{} {} {}\n",
          inked(Ink::Bold,
                forTerminal(shownName(input.file, report.root)) + ":"),
          inked(Ink::Red, "error:"), forTerminal(input.why));
  }

  void counts() {
    out += fmt::format("root: {}\n", forTerminal(report.root));
    std::string flags = shownName(report.flagsFrom, report.root);
    out += fmt::format("flags: {} ({})\n", forTerminal(flags),
                       counted(report.units, "unit"));
    if (!report.strategy.empty())
      out += fmt::format("strategy: {}\n", forTerminal(report.strategy));
    for (const std::string &file : report.notRestored)
      out += fmt::format("not as the record has it, so edited anew: {}\n",
                         forTerminal(shownName(file, report.root)));
    if (report.readOnly)
      out +=
          fmt::format("excluded: {}, read, but neither edited nor reported\n",
                      counted(report.readOnly, "file"));
    out += "sites:\n";
    std::vector<TableRow> rows = {
        {name(Verdict::Migrate), std::to_string(summary.migrate)},
        {name(Verdict::MigrateAtSource),
         std::to_string(summary.migrateAtSource)},
        {name(Verdict::Leave), std::to_string(summary.leave)},
        {name(Verdict::Review), std::to_string(summary.review)},
        {"all", std::to_string(summary.sites())}};
    out += renderTable(rows, "  ", /*numbers=*/1);
    out += fmt::format("mentions: {} in the text, each a site or a gap\n",
                       counted(report.mentions, "socket call"));
    if (!report.gaps.empty())
      out += fmt::format("gaps: {}\n", report.gaps.size());
    if (summary.findingsToReview)
      out += fmt::format("to review besides sites: {}\n",
                         summary.findingsToReview);
    if (!report.unreadable.empty())
      out += fmt::format("could not be read or parsed: {}\n",
                         report.unreadable.size());
    if (report.notChosen)
      out += fmt::format(
          "not chosen: {} sites and findings; nothing is said of them\n",
          report.notChosen);
    out += style.applied
               ? fmt::format("{} changed, {}\n", counted(summary.files, "file"),
                             counted(summary.edits, "edit"))
               : fmt::format("edits: {} in {}\n", summary.edits,
                             counted(summary.files, "file"));
  }

  void newFiles() {
    for (const NewFile &each : report.newFiles)
      out += fmt::format("{}: {}\n", style.applied ? "added" : "adds",
                         forTerminal(shownName(each.file, report.root)));
  }

  void next(llvm::StringRef step) { out += ("next: " + step + "\n").str(); }

  void next() {
    if (!report.unreadable.empty())
      next("see to the errors above; nothing is known of what is in there");
    if (summary.toReview())
      next(counted(summary.toReview(), "warning") +
           " above to decide by hand, each with its own next step");
    if (summary.edits && !style.applied && !style.applyCommand.empty())
      next(forTerminal(style.applyCommand));
    if (summary.edits && style.applied)
      next("build it, then try it: sctp-migrate lab -- COMMAND");
    for (const std::string &file : report.leftOver)
      next("remove " + forTerminal(shownName(file, report.root)) +
           ", which nothing includes any more");
    if (llvm::StringRef(report.flagsFrom).starts_with("guessed"))
      next("for exact answers make a compile_commands.json ('bear -- make', "
           "or cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON) and name its folder "
           "with -p");
    if (summary.sites() + report.mentions == 0)
      out += "nothing here creates a socket; is this the right PATH?\n";
    else if (!summary.edits && !summary.toReview() && report.unreadable.empty())
      out += "nothing left to do\n";
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
