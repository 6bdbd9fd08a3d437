#include "lint/add_ignore.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include <set>

namespace sctpm {
namespace {

bool isCpp(llvm::StringRef file) {
  llvm::StringRef end = llvm::sys::path::extension(file);
  return end == ".cc" || end == ".cpp" || end == ".cxx" || end == ".c++" ||
         end == ".C" || end == ".hh" || end == ".hpp" || end == ".hxx";
}

/// Where the comment goes, and in which form.
struct Place {
  size_t offset = 0;
  bool atEnd = false; ///< of the line: nothing is behind it
};

/// Where the line's tokens and comments leave room, else before `at`.
Place placeIn(const SourceFile &source, unsigned line, size_t at) {
  llvm::StringRef text = source.text;
  size_t begin = source.lines.beginOf(line), end = source.lines.endOf(line);
  size_t content = begin + text.slice(begin, end).rtrim(" \t").size();
  bool goesOn = content > begin && text[content - 1] == '\\';
  if (goesOn)
    content = begin + text.slice(begin, content - 1).rtrim(" \t").size();
  for (const lexical::Comment &each : source.lexed.comments) {
    size_t commentEnd = each.offset + each.length;
    if (each.offset >= end || commentEnd <= begin)
      continue;
    // A comment that goes on, by itself or by the backslash, would swallow it.
    if (commentEnd > end || (goesOn && !each.block))
      return each.offset > at ? Place{each.offset, false} : Place{at, false};
  }
  auto breaks = [&](llvm::ArrayRef<lexical::Token> tokens) {
    return llvm::any_of(tokens, [&](const lexical::Token &token) {
      return token.offset < end && token.offset + token.length > end;
    });
  };
  if (breaks(source.lexed.code) ||
      llvm::any_of(source.lexed.directives,
                   [&](const auto &each) { return breaks(each.tokens); }))
    return {at, false};
  return {content, !goesOn};
}

std::string comment(const std::set<std::string> &rules,
                    const std::string &reason, const Place &place, bool cpp) {
  std::string words =
      "sctp-migrate: ignore[" + llvm::join(rules, ", ") + "] " + reason;
  if (place.atEnd)
    return cpp ? " // " + words : " /* " + words + " */";
  return "/* " + words + " */ ";
}

bool isIgnored(const SourceFile &source, unsigned line,
               const std::string &rule) {
  return llvm::any_of(source.ignores, [&](const IgnoreComment &each) {
    return each.first <= line && each.last >= line &&
           llvm::any_of(each.rules, [&](const IgnoredRule &named) {
             return named.name == rule;
           });
  });
}

} // namespace

llvm::Error checkReason(llvm::StringRef reason) {
  const char *why =
      reason.trim().empty() ? "needs a reason: why is it right as it is?"
      : reason.find_first_of("\r\n") != llvm::StringRef::npos
          ? "takes a reason of one line"
      : reason.contains("*/") || reason.contains("/*") ||
              reason.ends_with("\\") || reason.contains("sctp-migrate:")
          ? "takes a reason that can stand in a comment: without '/*', '*/', "
            "'sctp-migrate:' or a backslash at its end"
          : nullptr;
  return why ? llvm::createStringError(std::string("--add-ignore ") + why)
             : llvm::Error::success();
}

llvm::Expected<std::vector<RuleEdit>>
ignoreEdits(const std::vector<Finding> &findings, const std::string &reason,
            Sources &sources) {
  struct Wanted {
    Location at;
    std::set<std::string> rules;
  };
  std::map<std::pair<std::string, unsigned>, Wanted> byLine;
  for (const Finding &each : findings)
    if (each.suppression.kind == Suppression::Kind::None) {
      Wanted &wanted = byLine[{each.at.file, each.at.line}];
      if (wanted.rules.empty() || each.at.offset < wanted.at.offset)
        wanted.at = each.at;
      wanted.rules.insert(each.rule);
    }

  std::vector<RuleEdit> edits;
  std::map<std::string, std::vector<Edit>> byFile;
  for (const auto &[line, wanted] : byLine) {
    const SourceFile *source = sources.find(line.first);
    if (!source || wanted.at.offset > source->text.size())
      return llvm::createStringError(line.first + ": cannot be read again");
    Place place = placeIn(*source, line.second, wanted.at.offset);
    std::string text =
        comment(wanted.rules, llvm::StringRef(reason).trim().str(), place,
                isCpp(line.first));
    // In front of a backslash the blank stands on the other side.
    if (!place.atEnd && place.offset != wanted.at.offset &&
        !llvm::isSpace(source->text[place.offset - 1]) &&
        llvm::StringRef(source->text)
            .substr(place.offset)
            .ltrim(" \t")
            .starts_with("\\"))
      text = " " + llvm::StringRef(text).rtrim().str();
    Edit edit{{line.first, unsigned(place.offset), unsigned(place.offset)},
              text};
    edits.push_back({edit, *wanted.rules.begin()});
    byFile[line.first].push_back(std::move(edit));
  }

  for (auto &[file, inserts] : byFile) {
    std::string text = sources.find(file)->text;
    for (const Edit &each : llvm::reverse(inserts))
      text.insert(each.range.begin, each.text);
    SourceFile edited(std::move(text));
    for (const auto &[place, wanted] : byLine)
      for (const std::string &rule : wanted.rules)
        if (place.first == file && !isIgnored(edited, place.second, rule))
          return llvm::createStringError(
              file + ":" + std::to_string(place.second) +
              ": there is no place for a comment; nothing was written");
  }
  return edits;
}

} // namespace sctpm
