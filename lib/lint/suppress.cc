#include "lint/suppress.h"
#include "model/edit_choice.h"
#include "text/spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {
namespace {

constexpr llvm::StringLiteral NoRule = "There is no rule '";

class Suppressing {
public:
  Suppressing(const std::string &name, const SourceFile &file,
              const SuppressInputs &inputs)
      : name(name), file(file), inputs(inputs), used(file.ignores.size()) {
    for (unsigned i = 0; i < used.size(); ++i)
      used[i].assign(std::max<size_t>(1, file.ignores[i].rules.size()), false);
  }

  /// \p byName: only comments that name the rule count.
  void mark(Finding &finding, bool byName = false) {
    auto [first, last] = file.linesOf(finding);
    for (unsigned i = 0; i < file.ignores.size(); ++i) {
      const IgnoreComment &ignore = file.ignores[i];
      if (ignore.first > last || ignore.last < first ||
          (byName && ignore.rules.empty()))
        continue;
      for (unsigned r = 0; r < used[i].size(); ++r) {
        if (!ignore.rules.empty() &&
            !means(ignore, ignore.rules[r], finding.rule))
          continue;
        used[i][r] = true;
        finding.suppression = {Suppression::Kind::InSource, ignore.reason};
      }
    }
  }

  std::vector<Finding> unused() const {
    std::vector<Finding> result;
    for (unsigned i = 0; i < file.ignores.size(); ++i)
      if (mayBeSpokenOf(file.ignores[i]))
        addUnused(i, result);
    return result;
  }

private:
  /// A NOLINT may name the check that has the rule, as it has to for
  /// clang-tidy.
  bool means(const IgnoreComment &ignore, const IgnoredRule &named,
             const std::string &rule) const {
    auto check = inputs.checks.find(rule);
    return namesRule(named.name, rule) ||
           (ignore.isNolint && check != inputs.checks.end() &&
            check->second == "sctp-" + named.name);
  }

  bool mayBeSpokenOf(const IgnoreComment &ignore) const {
    // A NOLINT without our names is somebody else's.
    if (ignore.isNolint && ignore.rules.empty())
      return false;
    if (ignore.rules.empty() && ignore.misspelt.empty() &&
        inputs.inForce.size() < inputs.rules.size())
      return false;
    return llvm::none_of(inputs.uncompiled, [&](const Location &at) {
      return at.file == name && at.line >= ignore.first &&
             at.line <= ignore.last;
    });
  }

  /// Why the rule is of no use there, or nothing.
  std::string whyUnused(const IgnoreComment &ignore,
                        const IgnoredRule &rule) const {
    std::vector<std::string> meant;
    for (const std::string &each : inputs.rules)
      if (means(ignore, rule, each))
        meant.push_back(each);
    if (meant.empty())
      return (NoRule + rule.name).str() + "'" +
             didYouMean(rule.name, inputs.rules);
    if (llvm::any_of(meant, [&](const std::string &each) {
          return !inputs.inForce.count(each) || each == inputs.unused.rule;
        }))
      return "";
    return "No finding of '" + rule.name + "' is there.";
  }

  static std::string meantWord(const std::string &word) {
    std::string near = didYouMean(word, {"ignore", "ignore-file"});
    return near.empty() ? "; write `ignore[RULE] REASON`." : near;
  }

  void addUnused(unsigned i, std::vector<Finding> &result) const {
    const IgnoreComment &ignore = file.ignores[i];
    std::vector<unsigned> idle;
    std::vector<std::string> why;
    bool misspelt = !ignore.misspelt.empty();
    if (misspelt)
      why.push_back("There is no '" + ignore.misspelt + "'" +
                    meantWord(ignore.misspelt));
    else if (ignore.rules.empty() && !used[i][0])
      why.push_back("No finding is there.");
    for (unsigned r = 0; r < ignore.rules.size(); ++r)
      if (!used[i][r])
        if (std::string reason = whyUnused(ignore, ignore.rules[r]);
            !reason.empty()) {
          idle.push_back(r);
          misspelt |= llvm::StringRef(reason).starts_with(NoRule);
          why.push_back(std::move(reason));
        }
    if (why.empty())
      return;
    Finding finding = inputs.unused;
    size_t at = ignore.begin;
    finding.at = {name, file.lines.lineOf(at),
                  unsigned(at - file.lines.beginOf(file.lines.lineOf(at)) + 1),
                  unsigned(at)};
    finding.range = {name, ignore.begin, ignore.end};
    finding.call = llvm::StringRef(file.text).slice(ignore.begin, ignore.end);
    finding.reason = llvm::join(why, " ");
    finding.effect = Effect::Review;
    // Who misspelt a rule wants silence, and not that what asks for it goes.
    if (misspelt)
      return result.push_back(std::move(finding));
    finding.effect = Effect::Rewrite;
    finding.edits = {{idle.size() == ignore.rules.size()
                          ? removal(ignore)
                          : shortened(ignore, idle),
                      finding.rule}};
    result.push_back(std::move(finding));
  }

  Range range(size_t begin, size_t end) const {
    return {name, unsigned(begin), unsigned(end)};
  }

  /// The list without the rules that are idle.
  Edit shortened(const IgnoreComment &ignore,
                 const std::vector<unsigned> &idle) const {
    std::vector<std::string> kept;
    for (unsigned r = 0; r < ignore.rules.size(); ++r)
      if (!llvm::is_contained(idle, r))
        kept.push_back(
            file.text.substr(ignore.rules[r].begin,
                             ignore.rules[r].end - ignore.rules[r].begin));
    return {range(ignore.rules.front().begin, ignore.rules.back().end),
            llvm::join(kept, ", ")};
  }

  /// The comment, if it says nothing else, with its line if that is all there.
  Edit removal(const IgnoreComment &ignore) const {
    llvm::StringRef text = file.text;
    size_t begin = ignore.comment.offset, end = begin + ignore.comment.length;
    llvm::StringRef before = text.slice(begin, ignore.begin),
                    behind = text.slice(ignore.end, end);
    bool alone = before.find_first_not_of("/*! \t") == llvm::StringRef::npos &&
                 behind.find_first_not_of("*/ \t\r\n") == llvm::StringRef::npos;
    if (!alone)
      return {range(ignore.begin, ignore.end), ""};
    auto isBlank = [](llvm::StringRef piece) {
      return piece.find_first_not_of(" \t") == llvm::StringRef::npos;
    };
    unsigned first = file.lines.lineOf(begin),
             last = file.lines.lineOf(end - 1);
    size_t lineBegin = file.lines.beginOf(first),
           lineEnd = file.lines.endOf(last);
    if (isBlank(text.slice(lineBegin, begin)) &&
        isBlank(text.slice(end, lineEnd)))
      return {range(lineBegin, file.lines.behind(last)), ""};
    size_t left = text.slice(lineBegin, begin).rtrim(" \t").size() + lineBegin;
    if (isBlank(text.slice(end, lineEnd)))
      return {range(left, lineEnd), ""};
    // Between two tokens one blank stays.
    size_t right = end;
    while (text[right] == ' ' || text[right] == '\t')
      ++right;
    return {range(left, right), " "};
  }

  const std::string &name;
  const SourceFile &file;
  const SuppressInputs &inputs;
  std::vector<std::vector<bool>> used; ///< by comment and rule
};

} // namespace

void suppress(std::vector<Finding> &findings, const SuppressInputs &inputs,
              Sources &sources) {
  std::set<std::string> names = inputs.compiled;
  for (const Finding &each : findings)
    names.insert(each.at.file);
  std::vector<Finding> unused;
  for (const std::string &name : names) {
    const SourceFile *file = sources.find(name);
    if (!file || file->ignores.empty())
      continue;
    Suppressing suppressing(name, *file, inputs);
    for (Finding &each : findings)
      if (each.at.file == name)
        suppressing.mark(each);
    if (!inputs.compiled.count(name) ||
        !inputs.inForce.count(inputs.unused.rule))
      continue;
    for (Finding &each : suppressing.unused()) {
      suppressing.mark(each, /*byName=*/true);
      unused.push_back(std::move(each));
    }
  }
  llvm::append_range(findings, unused);
}

} // namespace sctpm
