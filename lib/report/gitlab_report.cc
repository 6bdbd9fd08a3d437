#include "report/gitlab_report.h"
#include "report/file_name.h"
#include "report/json_text.h"
#include "llvm/Support/MD5.h"

namespace sctpm {
namespace {

const char *severity(Level level) {
  switch (level) {
  case Level::Error:
    return "critical";
  case Level::Warning:
    return "major";
  default:
    return "info";
  }
}

struct Entry {
  std::string description;
  llvm::StringRef check;
  llvm::StringRef fingerprint;
  const char *severity;
  std::string file;
  unsigned line;
};

void write(llvm::json::OStream &json, const Entry &entry) {
  json.object([&] {
    json.attribute("description", mended(entry.description));
    json.attribute("check_name", mended(entry.check));
    json.attribute("fingerprint", mended(entry.fingerprint));
    json.attribute("severity", entry.severity);
    json.attributeObject("location", [&] {
      json.attribute("path", mended(entry.file));
      json.attributeObject("lines", [&] {
        // Lines count from 1; there is none for a file as a whole.
        json.attribute("begin", std::max(entry.line, 1u));
      });
    });
  });
}

} // namespace

std::string renderGitlab(const ReportView &view) {
  const Report &report = view.report;
  return jsonText([&](llvm::json::OStream &json) {
    json.array([&] {
      for (const Unreadable &input : report.unreadable) {
        std::string file = shownName(input.file, report.root);
        llvm::MD5 hash;
        hash.update("unread-input:" + file);
        llvm::SmallString<32> print = hash.final().digest();
        write(json, {"Could not be read or parsed: " +
                         shownName(input.why, report.root),
                     "unread-input", print, "critical", file, 1});
      }
      for (const Result &result : view.results) {
        if (result.level == Level::None || !result.isOpen(view.applied))
          continue;
        write(json, {result.messageAndNext(), result.rule, result.fingerprint,
                     severity(result.level),
                     shownName(result.at.file, report.root), result.at.line});
      }
    });
  });
}

} // namespace sctpm
