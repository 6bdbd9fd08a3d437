#include "report/sarif_report.h"
#include "report/exit_code.h"
#include "report/file_name.h"
#include "report/json_text.h"
#include "report/next_step.h"
#include "llvm/ADT/StringExtras.h"
#include <fmt/format.h>
#include <map>

namespace sctpm {
namespace {

const char *const Root = "%SRCROOT%";
const char *const UnreadInput = "unread-input";

const char *levelName(Level level) {
  switch (level) {
  case Level::None:
    return "none";
  case Level::Note:
    return "note";
  case Level::Warning:
    return "warning";
  case Level::Error:
    break;
  }
  return "error";
}

/// The words of GitHub's code scanning.
const char *severity(Level level) {
  switch (level) {
  case Level::Error:
    return "error";
  case Level::Warning:
    return "warning";
  default:
    return "recommendation";
  }
}

class Writer {
public:
  Writer(llvm::json::OStream &json, const ReportView &view)
      : json(json), view(view), report(view.report) {}

  void write();

private:
  void text(llvm::StringRef name, llvm::StringRef value) {
    json.attribute(name, mended(value));
  }
  void message(llvm::StringRef name, llvm::StringRef value) {
    json.attributeObject(name, [&] { text("text", value); });
  }

  void collectRules();
  void driver();
  void rule(llvm::StringRef id, Level level);
  void invocation();
  void notification(const char *level, llvm::StringRef descriptor,
                    llvm::StringRef sentence, const Location &at);

  void artifact(const std::string &file);
  void point(Position from, std::optional<Position> to = std::nullopt);
  void physicalLocation(const Location &at, llvm::StringRef call);
  void result(const Result &result);
  void codeFlow(const Result &result);
  void fix(const Result &result);
  void replacement(const Edit &edit);

  llvm::json::OStream &json;
  const ReportView &view;
  const Report &report;
  /// Every rule that a result names, with the highest level of its results.
  std::map<llvm::StringRef, Level> levels;
  std::map<llvm::StringRef, unsigned> indices;
  bool anySuppressed = false;
};

void Writer::collectRules() {
  for (const Result &result : view.results) {
    anySuppressed |= result.suppression != nullptr;
    if (result.level == Level::None || result.rule.empty())
      continue;
    Level &level = levels.emplace(result.rule, result.level).first->second;
    level = std::max(level, result.level);
  }
  unsigned index = 0;
  for (const auto &each : levels)
    indices[each.first] = index++;
}

void Writer::write() {
  collectRules();
  json.object([&] {
    json.attribute("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/"
                              "os/schemas/sarif-schema-2.1.0.json");
    json.attribute("version", "2.1.0");
    json.attributeArray("runs", [&] {
      json.object([&] {
        json.attributeObject("tool", [&] { driver(); });
        json.attributeArray("invocations", [&] { invocation(); });
        json.attributeObject("originalUriBaseIds", [&] {
          json.attributeObject(Root, [&] {
            std::string folder = report.root;
            if (!llvm::StringRef(folder).ends_with("/"))
              folder += "/";
            json.attribute("uri", "file://" + uriPath(folder));
          });
        });
        json.attribute("columnKind", "unicodeCodePoints");
        json.attributeArray("results", [&] {
          for (const Result &each : view.results)
            if (each.level != Level::None)
              result(each);
        });
      });
    });
  });
}

void Writer::driver() {
  json.attributeObject("driver", [&] {
    json.attribute("name", "sctp-migrate");
    json.attribute("version", SCTPM_VERSION);
    json.attribute("semanticVersion", SCTPM_VERSION);
    json.attributeArray("rules", [&] {
      for (const auto &[id, level] : levels)
        rule(id, level);
    });
    json.attributeArray("notifications", [&] {
      json.object([&] {
        json.attribute("id", UnreadInput);
        message("shortDescription", "An input could not be read or parsed");
      });
      for (int kind = 0; kind <= int(Gap::Kind::Last); ++kind)
        json.object([&] {
          json.attribute("id", name(Gap::Kind(kind)));
          message("shortDescription",
                  std::string("A use that cannot be vouched for: ") +
                      headline(Gap::Kind(kind)));
          message("help", nextStep(Gap::Kind(kind)));
        });
    });
  });
}

void Writer::rule(llvm::StringRef id, Level level) {
  json.object([&] {
    text("id", id);
    if (const CitedRule *page = citedRule(report, id)) {
      message("shortDescription", plainTitle(page->title));
      message("fullDescription", plainTitle(page->title));
      json.attributeObject("help", [&] {
        std::string body = llvm::StringRef(page->body).trim('\n').str() + "\n";
        text("text", body);
        text("markdown", "# " + page->title + "\n\n" + body);
      });
    }
    json.attributeObject("defaultConfiguration",
                         [&] { json.attribute("level", levelName(level)); });
    json.attributeObject("properties", [&] {
      json.attributeArray("tags", [&] { json.value("sctp"); });
      json.attribute("problem.severity", severity(level));
    });
  });
}

void Writer::invocation() {
  json.object([&] {
    json.attribute("executionSuccessful", report.unreadable.empty());
    json.attribute("exitCode", int(exitCode(report, view.applied)));
    json.attributeArray("toolExecutionNotifications", [&] {
      for (const Unreadable &input : report.unreadable)
        notification("error", UnreadInput, shownName(input.why, report.root),
                     {input.file, 0, 0, 0});
      for (const Gap &gap : report.gaps)
        notification("note", name(gap.kind),
                     gap.what + (gap.what.empty() ? "" : ": ") + gap.why,
                     gap.at);
    });
  });
}

void Writer::notification(const char *level, llvm::StringRef descriptor,
                          llvm::StringRef sentence, const Location &at) {
  json.object([&] {
    json.attributeObject("descriptor", [&] { text("id", descriptor); });
    json.attribute("level", level);
    message("message", sentence.empty() ? descriptor : sentence);
    json.attributeArray(
        "locations", [&] { json.object([&] { physicalLocation(at, ""); }); });
  });
}

void Writer::artifact(const std::string &file) {
  json.attributeObject("artifactLocation", [&] {
    std::string shown = shownName(file, report.root);
    bool absolute = llvm::StringRef(shown).starts_with("/");
    json.attribute("uri", (absolute ? "file://" : "") + uriPath(shown));
    if (!absolute)
      json.attribute("uriBaseId", Root);
  });
}

void Writer::point(Position from, std::optional<Position> to) {
  json.attribute("startLine", from.line);
  if (from.column)
    json.attribute("startColumn", from.column);
  if (to) {
    json.attribute("endLine", to->line);
    json.attribute("endColumn", to->column);
  }
}

void Writer::physicalLocation(const Location &at, llvm::StringRef call) {
  json.attributeObject("physicalLocation", [&] {
    artifact(at.file);
    if (!at.isValid())
      return;
    json.attributeObject("region", [&] {
      Position from = view.sources.position(at);
      std::optional<Position> to;
      llvm::StringRef line = view.sources.line(at.file, at.line);
      if (at.column >= 1 && !call.empty() &&
          line.drop_front(std::min<size_t>(at.column - 1, line.size()))
              .starts_with(call))
        to = Position{from.line, from.column + codePoints(call)};
      point(from, to);
      if (!line.empty())
        json.attributeObject("snippet", [&] { text("text", line); });
    });
  });
}

void Writer::result(const Result &result) {
  json.object([&] {
    if (!result.rule.empty()) {
      text("ruleId", result.rule);
      json.attribute("ruleIndex", indices[result.rule]);
    }
    json.attribute("level", levelName(result.level));
    message("message", result.message.empty()
                           ? result.outcome
                           : llvm::StringRef(result.message));
    json.attributeArray("locations", [&] {
      json.object([&] { physicalLocation(result.at, result.call); });
    });
    json.attributeObject("partialFingerprints",
                         [&] { text("sctpMigrate/v1", result.fingerprint); });
    if (!result.chain.empty())
      codeFlow(result);
    if (!result.edits.empty())
      json.attributeArray("fixes", [&] { fix(result); });
    // Either every result of a run says whether it is suppressed, or none.
    if (anySuppressed)
      json.attributeArray("suppressions", [&] {
        if (const Suppression *suppression = result.suppression)
          json.object([&] {
            json.attribute("kind",
                           suppression->kind == Suppression::Kind::InSource
                               ? "inSource"
                               : "external");
            if (!suppression->reason.empty())
              text("justification", suppression->reason);
          });
      });
    json.attributeObject("properties", [&] {
      json.attribute("outcome", result.outcome);
      text("call", result.call);
      if (!result.next.empty())
        text("next", result.next);
      if (!result.configuration.empty())
        text("configuration", result.configuration);
    });
  });
}

/// A chain leads from the call back to the origin of its values; a flow is told
/// in the order in which the program runs.
void Writer::codeFlow(const Result &result) {
  auto location = [&](const Location &at, llvm::StringRef call,
                      llvm::StringRef sentence) {
    json.object([&] {
      json.attributeObject("location", [&] {
        physicalLocation(at, call);
        message("message", sentence);
      });
    });
  };
  json.attributeArray("codeFlows", [&] {
    json.object([&] {
      json.attributeArray("threadFlows", [&] {
        json.object([&] {
          json.attributeArray("locations", [&] {
            for (const Step &step : llvm::reverse(result.chain))
              location(step.at, "", step.text);
            location(result.at, result.call, result.call);
          });
        });
      });
    });
  });
}

/// The edits of the result, and the includes that their files need for them.
void Writer::fix(const Result &result) {
  std::map<std::string, std::vector<Edit>> byFile;
  for (const RuleEdit &each : result.edits)
    byFile[each.edit.range.file].push_back(each.edit);
  auto isWanted = [&](llvm::StringRef include) {
    return include.contains("#include") &&
           llvm::any_of(result.includes, [&](const std::string &header) {
             return include.contains(header);
           });
  };
  for (const RuleEdit &each : report.edits) {
    auto file = byFile.find(each.edit.range.file);
    if (file != byFile.end() && each.edit.range.begin == each.edit.range.end &&
        isWanted(each.edit.text) &&
        !llvm::is_contained(file->second, each.edit))
      file->second.push_back(each.edit);
  }
  json.object([&] {
    const CitedRule *page = citedRule(report, result.rule);
    message("description", page ? plainTitle(page->title) : result.rule.str());
    json.attributeArray("artifactChanges", [&] {
      for (auto &[file, edits] : byFile)
        json.object([&, &file = file, &edits = edits] {
          artifact(file);
          llvm::sort(edits);
          json.attributeArray("replacements", [&] {
            for (const Edit &edit : edits)
              replacement(edit);
          });
        });
    });
  });
}

void Writer::replacement(const Edit &edit) {
  json.object([&] {
    json.attributeObject("deletedRegion", [&] {
      const Range &range = edit.range;
      std::optional<Position> from =
          view.sources.position(range.file, range.begin);
      if (from)
        point(*from, view.sources.position(range.file, range.end));
      json.attribute("byteOffset", range.begin);
      json.attribute("byteLength", range.end - range.begin);
    });
    message("insertedContent", edit.text);
  });
}

} // namespace

std::string renderSarif(const ReportView &view) {
  return jsonText(
      [&](llvm::json::OStream &json) { Writer(json, view).write(); });
}

std::string uriPath(llvm::StringRef name) {
  std::string uri;
  for (unsigned char byte : name)
    if (llvm::isAlnum(byte) || llvm::StringRef("-._~/").contains(byte))
      uri += byte;
    else
      uri += fmt::format("%{:02X}", byte);
  return uri;
}

} // namespace sctpm
