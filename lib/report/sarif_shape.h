//===- report/sarif_shape.h - what SARIF's schema says, for the tests -----===//
//
// The part of the published schema of SARIF 2.1.0 that our logs use, written
// down as a table: for each kind of object its members, which of them must be
// there (`!`), and what they are. The schema closes every object, so a member
// that is not in the table is a fault, too. misfits() holds a value against it.
// Only tests include this.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_SARIF_SHAPE_H
#define SCTPM_REPORT_SARIF_SHAPE_H

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include <map>
#include <set>
#include <string>
#include <vector>

namespace sctpm {

// "name kind": `[kind]` is an array (`[+kind]` with something in it, `[!kind]`
// with nothing twice), `{kind}` an object of any names, `a|b` one of these
// words, `>=N` an integer from N on; others are rows of the table.
inline const char *const SarifShape[][2] = {
    {"log", "$schema uri, version! 2.1.0, runs! [run]"},
    {"run", "tool! tool, invocations [invocation], results [result], "
            "originalUriBaseIds {artifactLocation}, "
            "columnKind utf16CodeUnits|unicodeCodePoints"},
    {"tool", "driver! driver"},
    {"driver", "name! string, version string, semanticVersion string, "
               "rules [!descriptor], notifications [!descriptor]"},
    {"descriptor", "id! string, shortDescription message, fullDescription "
                   "message, help message, defaultConfiguration configuration, "
                   "properties {any}"},
    {"configuration", "level none|note|warning|error"},
    {"message", "text! string, markdown string"},
    {"invocation", "executionSuccessful! boolean, exitCode >=0, "
                   "toolExecutionNotifications [notification]"},
    {"notification", "message! message, level none|note|warning|error, "
                     "locations [!location], descriptor reference"},
    {"reference", "id! string"},
    {"result", "message! message, ruleId string, ruleIndex >=0, "
               "level none|note|warning|error, locations [location], "
               "partialFingerprints {string}, codeFlows [codeFlow], "
               "fixes [!fix], suppressions [!suppression], properties {any}"},
    {"location", "physicalLocation place, message message"},
    {"place", "artifactLocation! artifactLocation, region region"},
    {"artifactLocation", "uri uri, uriBaseId string"},
    {"region", "startLine! >=1, startColumn >=1, endLine >=1, endColumn >=1, "
               "byteOffset >=0, byteLength >=0, snippet content"},
    {"content", "text string"},
    {"codeFlow", "threadFlows! [+threadFlow]"},
    {"threadFlow", "locations! [+flowLocation]"},
    {"flowLocation", "location location"},
    {"fix", "description message, artifactChanges! [+!change]"},
    {"change", "artifactLocation! artifactLocation, "
               "replacements! [+replacement]"},
    {"replacement", "deletedRegion! region, insertedContent content"},
    {"suppression", "kind! inSource|external, justification string"},
};

class SarifMisfits {
public:
  SarifMisfits() {
    for (const auto &row : SarifShape) {
      llvm::SmallVector<llvm::StringRef, 16> members;
      llvm::StringRef(row[1]).split(members, ',');
      for (llvm::StringRef member : members) {
        auto [name, kind] = member.trim().split(' ');
        bool required = name.consume_back("!");
        shape[row[0]][name.str()] = {kind.trim().str(), required};
      }
    }
  }

  std::vector<std::string> of(const llvm::json::Value &log) {
    check(log, "log", "log");
    return faults;
  }

private:
  struct Member {
    std::string kind;
    bool required = false;
  };

  void expect(bool holds, const std::string &path, llvm::StringRef kind) {
    if (!holds)
      faults.push_back(path + " is no " + kind.str());
  }

  static bool hasTwice(const llvm::json::Array &array) {
    std::set<std::string> seen;
    return llvm::any_of(array, [&](const llvm::json::Value &each) {
      return !seen.insert(llvm::formatv("{0}", each).str()).second;
    });
  }

  void check(const llvm::json::Value &value, llvm::StringRef kind,
             const std::string &path) {
    const llvm::json::Object *object = value.getAsObject();
    std::optional<llvm::StringRef> text = value.getAsString();
    int64_t least = 0;
    llvm::StringRef inner = kind.drop_front().drop_back();
    if (kind.starts_with("[")) {
      const llvm::json::Array *array = value.getAsArray();
      bool some = inner.consume_front("+"), once = inner.consume_front("!");
      expect(array && !(some && array->empty()) && !(once && hasTwice(*array)),
             path, kind);
      for (size_t i = 0; array && i < array->size(); ++i)
        check((*array)[i], inner, path + "[" + std::to_string(i) + "]");
    } else if (kind.starts_with("{")) {
      expect(object, path, kind);
      if (object)
        for (const auto &[name, member] : *object)
          check(member, inner, path + "." + name.str());
    } else if (shape.count(kind.str())) {
      expect(object, path, kind);
      if (object)
        checkMembers(*object, shape[kind.str()], path);
    } else if (kind.starts_with(">=")) {
      kind.drop_front(2).getAsInteger(10, least);
      std::optional<int64_t> number = value.getAsInteger();
      expect(number && *number >= least, path, kind);
    } else if (kind == "boolean") {
      expect(value.getAsBoolean().has_value(), path, kind);
    } else if (kind == "string") {
      expect(text.has_value(), path, kind);
    } else if (kind == "uri") {
      // RFC 3986: reserved and unreserved characters and percent signs.
      expect(text && llvm::all_of(*text,
                                  [](char c) {
                                    return llvm::isAlnum(c) ||
                                           llvm::StringRef(
                                               "-._~:/?#[]@!$&'()*+,;=%")
                                               .contains(c);
                                  }),
             path, kind);
    } else if (kind != "any") {
      llvm::SmallVector<llvm::StringRef, 4> words;
      kind.split(words, '|');
      expect(text && llvm::is_contained(words, *text), path, kind);
    }
  }

  void checkMembers(const llvm::json::Object &object,
                    const std::map<std::string, Member> &members,
                    const std::string &path) {
    for (const auto &[name, value] : object) {
      auto found = members.find(name.str());
      if (found == members.end())
        faults.push_back(path + " has no member " + name.str());
      else
        check(value, found->second.kind, path + "." + name.str());
    }
    for (const auto &[name, member] : members)
      if (member.required && !object.get(name))
        faults.push_back(path + " needs " + name);
  }

  std::map<std::string, std::map<std::string, Member>> shape;
  std::vector<std::string> faults;
};

} // namespace sctpm

#endif // SCTPM_REPORT_SARIF_SHAPE_H
