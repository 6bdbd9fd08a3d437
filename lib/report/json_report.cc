#include "report/json_report.h"
#include "report/file_name.h"
#include "report/next_step.h"
#include "report/result.h"
#include "report/summary.h"

namespace sctpm {
namespace {

/// Writes the parts of one report; its order of members is the contract's.
class Writer {
public:
  Writer(llvm::json::OStream &json, const Report &report)
      : json(json), report(report) {}

  void write() {
    json.object([&] {
      json.attribute("version", ReportVersion);
      text("root", report.root);
      text("flags", shownName(report.flagsFrom, report.root));
      if (!report.strategy.empty() && report.strategy != "hard")
        text("strategy", report.strategy);
      json.attributeObject("summary", [&] { summary(); });
      list("sites", report.sites);
      list("findings", report.findings);
      list("edits", report.edits);
      if (!report.newFiles.empty())
        list("newFiles", report.newFiles);
      if (!report.goneFiles.empty())
        json.attributeArray("goneFiles", [&] {
          for (const std::string &each : report.goneFiles)
            json.value(mended(shownName(each, report.root)));
        });
      list("gaps", report.gaps);
      list("unreadable", report.unreadable);
    });
  }

private:
  template <typename T>
  void list(llvm::StringRef name, const std::vector<T> &items) {
    json.attributeArray(name, [&] {
      for (const T &item : items)
        json.object([&] { members(item); });
    });
  }

  void text(llvm::StringRef name, llvm::StringRef value) {
    json.attribute(name, mended(value));
  }

  void file(llvm::StringRef name) {
    text("file", shownName(name, report.root));
  }

  void location(const Location &at) {
    file(at.file);
    json.attribute("line", at.line);
    json.attribute("column", at.column);
  }

  void argument(llvm::StringRef name, const Argument &argument) {
    json.attributeObject(name, [&] {
      text("text", argument.text);
      json.attributeArray("values", [&] {
        for (const std::string &value : argument.values)
          json.value(mended(value));
      });
    });
  }

  void summary() {
    Summary counts = summarize(report);
    json.attribute("sites", counts.sites());
    json.attribute(name(Verdict::Migrate), counts.migrate);
    json.attribute(name(Verdict::MigrateAtSource), counts.migrateAtSource);
    json.attribute(name(Verdict::Leave), counts.leave);
    json.attribute(name(Verdict::Review), counts.review);
    json.attribute("findingsToReview", counts.findingsToReview);
    json.attribute("edits", counts.edits);
    json.attribute("files", counts.files);
    json.attribute("gaps", report.gaps.size());
    json.attribute("unreadable", report.unreadable.size());
    json.attribute("units", report.units);
    if (report.readOnly)
      json.attribute("excludedFiles", report.readOnly);
    json.attribute("mentions", report.mentions);
  }

  void members(const Step &step) {
    location(step.at);
    text("text", step.text);
  }

  void members(const SiteNote &note) {
    location(note.at);
    text("rule", note.rule);
    text("message", note.message);
    text("reason", note.reason);
    json.attribute("others", note.others);
  }

  void members(const SiteReport &site) {
    location(site.at);
    text("call", site.call);
    text("verdict", name(site.verdict));
    text("rule", site.rule);
    text("reason", site.reason);
    argument("domain", site.domain);
    argument("type", site.type);
    argument("protocol", site.protocol);
    if (site.verdict == Verdict::Review)
      text("next", nextStep(site, citedRule(report, site.rule)));
    list("chain", site.chain);
    if (!site.notes.empty())
      list("notes", site.notes);
    if (!site.configuration.empty())
      text("configuration", site.configuration);
  }

  void members(const Finding &finding) {
    location(finding.at);
    text("call", finding.call);
    text("effect", name(finding.effect));
    text("rule", finding.rule);
    text("message", finding.message);
    text("reason", finding.reason);
    if (finding.effect >= Effect::Review)
      text("next", nextStep(finding, citedRule(report, finding.rule)));
    list("chain", finding.chain);
    list("fixes", finding.edits);
    if (!finding.fingerprint.empty())
      text("fingerprint", finding.fingerprint);
    if (finding.suppression.kind != Suppression::Kind::None)
      json.attributeObject("suppression", [&] {
        text("kind", name(finding.suppression.kind));
        text("reason", finding.suppression.reason);
      });
  }

  void members(const RuleEdit &edit) {
    const Range &range = edit.edit.range;
    file(range.file);
    json.attribute("offset", range.begin);
    json.attribute("length", range.end - range.begin);
    text("text", edit.edit.text);
    text("rule", edit.rule);
  }

  void members(const NewFile &added) {
    file(added.file);
    text("text", added.text);
  }

  void members(const Gap &gap) {
    location(gap.at);
    text("kind", name(gap.kind));
    text("call", gap.what);
    text("reason", gap.why);
  }

  void members(const Unreadable &unreadable) {
    file(unreadable.file);
    text("reason", shownName(unreadable.why, report.root));
  }

  llvm::json::OStream &json;
  const Report &report;
};

} // namespace

std::string renderJson(const Report &report) {
  return jsonText(
      [&](llvm::json::OStream &json) { Writer(json, report).write(); });
}

} // namespace sctpm
