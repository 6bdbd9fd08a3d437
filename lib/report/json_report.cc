#include "report/json_report.h"
#include "report/file_name.h"
#include "report/summary.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>

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
      json.attributeObject("summary", [&] { summary(); });
      list("sites", report.sites);
      list("findings", report.findings);
      list("edits", report.edits);
      if (!report.newFiles.empty())
        list("newFiles", report.newFiles);
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
    json.attribute(name, llvm::json::fixUTF8(value));
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
          json.value(llvm::json::fixUTF8(value));
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

  void members(const SiteReport &site) {
    location(site.at);
    text("call", site.call);
    text("verdict", name(site.verdict));
    text("rule", site.rule);
    text("reason", site.reason);
    argument("domain", site.domain);
    argument("type", site.type);
    argument("protocol", site.protocol);
    list("chain", site.chain);
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
    list("chain", finding.chain);
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
    text("reason", unreadable.why);
  }

  llvm::json::OStream &json;
  const Report &report;
};

/// JSON escapes C0 only; DEL and the C1 controls of a hostile name would get
/// through to a terminal. They can only stand in strings, where an escape means
/// the same.
std::string withoutControls(llvm::StringRef json) {
  std::string out;
  out.reserve(json.size() + 1);
  for (size_t i = 0; i < json.size(); ++i) {
    unsigned char byte = json[i];
    unsigned char next = i + 1 < json.size() ? json[i + 1] : 0;
    if (byte == 0x7f) {
      out += "\\u007f";
    } else if (byte == 0xc2 && next >= 0x80 && next <= 0x9f) {
      out += fmt::format("\\u00{:02x}", next);
      ++i;
    } else {
      out += json[i];
    }
  }
  out += '\n';
  return out;
}

} // namespace

std::string renderJson(const Report &report) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream json(stream, /*IndentSize=*/2);
  Writer(json, report).write();
  return withoutControls(text);
}

std::string jsonText(const llvm::json::Value &value) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream(stream, /*IndentSize=*/2).value(value);
  return withoutControls(text);
}

} // namespace sctpm
