#include "patch/include_removal.h"
#include "patch/edited_text.h"
#include "patch/source_lines.h"
#include "text/lexer.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

namespace sctpm {
namespace {

/// A header, as it is included, and the names that it is there for.
struct NamedHeader {
  bool (*isIncluded)(llvm::StringRef spelled);
  bool (*isItsName)(const lexical::Token &token);
};

bool isSctpName(const lexical::Token &token) {
  return token.isIdentifier() &&
         (token.is("IPPROTO_SCTP") || token.is("SOL_SCTP") ||
          token.text.starts_with("SCTP_") || token.text.starts_with("sctp_") ||
          token.text.starts_with("SPP_"));
}

const NamedHeader Headers[] = {
    {[](llvm::StringRef spelled) { return spelled == "<netinet/sctp.h>"; },
     isSctpName},
    {[](llvm::StringRef spelled) { return spelled.contains("sctp_tune.h"); },
     [](const lexical::Token &token) {
       return token.isIdentifier() && token.text.starts_with("sctp_tune_");
     }},
};

bool namesAny(llvm::StringRef text, const NamedHeader &header) {
  lexical::Lexed lexed = lexical::lex(text);
  return llvm::any_of(lexed.code, header.isItsName) ||
         llvm::any_of(lexed.directives,
                      [&](const lexical::Directive &directive) {
                        return directive.name != "include" &&
                               llvm::any_of(directive.tokens, header.isItsName);
                      });
}

std::vector<RuleEdit> removalsOf(const NamedHeader &header,
                                 llvm::ArrayRef<std::string> files,
                                 llvm::ArrayRef<RuleEdit> edits,
                                 const IncludeGraph &graph,
                                 const TextOf &textOf) {
  std::map<std::string, std::vector<RuleEdit>> byFile;
  for (const RuleEdit &each : edits)
    byFile[each.edit.range.file].push_back(each);
  std::map<std::string, std::set<std::string>> reach;
  std::set<std::string> naming;
  for (const std::string &file : files) {
    reach[file] = graph.reach(file);
    const std::optional<std::string> &text = textOf(file);
    auto own = byFile.find(file);
    if (!text ||
        namesAny(own == byFile.end() ? *text : applyEdits(*text, own->second),
                 header))
      naming.insert(file);
  }

  std::vector<RuleEdit> removals;
  for (const std::string &file : files) {
    // Only where this run has taken out a use, here or in an includer.
    auto user = llvm::find_if(byFile, [&](const auto &edited) {
      return edited.first == file || reach[edited.first].count(file);
    });
    bool needed = naming.count(file) ||
                  llvm::any_of(naming, [&](const std::string &other) {
                    return reach[other].count(file) != 0;
                  });
    if (user == byFile.end() || needed)
      continue;
    for (const Include &line : graph.linesOf(file)) {
      if (!header.isIncluded(line.spelled))
        continue;
      llvm::StringRef text = *textOf(file);
      unsigned begin = startOfLine(text, line.at.offset);
      size_t newline = text.find('\n', line.lineEnd);
      unsigned end =
          newline == llvm::StringRef::npos ? text.size() : newline + 1;
      removals.push_back({{{file, begin, end}, ""}, user->second.front().rule});
    }
  }
  return removals;
}

} // namespace

std::vector<RuleEdit> includeRemovals(llvm::ArrayRef<std::string> files,
                                      llvm::ArrayRef<RuleEdit> edits,
                                      const IncludeGraph &graph,
                                      const TextOf &textOf) {
  std::vector<RuleEdit> removals;
  for (const NamedHeader &header : Headers)
    llvm::append_range(removals,
                       removalsOf(header, files, edits, graph, textOf));
  return removals;
}

} // namespace sctpm
