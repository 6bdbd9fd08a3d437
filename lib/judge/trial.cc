#include "judge/trial.h"
#include "text/lexer.h"
#include "text/other_systems.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

namespace sctpm {
namespace {

using lexical::Token;

// Finds the defines that make a condition of the preprocessor hold, or fail, as
// far as defines can: each part of `a && b`, the first part of `a || b` that
// can be had. Reads on where it stands, and understands names, `defined`,
// numbers, a name compared with a number, `!` and parentheses.
class FlagsFor {
public:
  FlagsFor(WhereDefined whereDefined, std::set<std::string> &flags,
           unsigned depth = 0)
      : whereDefined(whereDefined), flags(flags), depth(depth) {}

  bool holds(llvm::StringRef condition) {
    lexical::Lexed lexed = lexical::lex(condition);
    rest = lexed.code;
    bool had = any(true) && rest.empty();
    rest = {};
    return had;
  }

private:
  // Of punctuation each character is a token.
  bool take(llvm::StringRef text) {
    size_t length = llvm::isAlpha(text[0]) ? 1 : text.size();
    if (rest.size() < length)
      return false;
    for (size_t i = 0; i < length; ++i)
      if (!rest[i].is(length == 1 ? text : text.substr(i, 1)))
        return false;
    rest = rest.drop_front(length);
    return true;
  }

  // Alternatives of which one, or of which each, has to be had: what the parts
  // behind a sufficient one ask for is not kept.
  template <typename Part>
  bool parts(llvm::StringRef joint, bool oneIsEnough, Part part) {
    const std::set<std::string> before = flags;
    bool all = true, done = false;
    do {
      std::set<std::string> kept = flags;
      bool had = part();
      if (done || !had)
        flags = std::move(kept);
      all &= had;
      done |= had && oneIsEnough;
    } while (take(joint));
    if (!(oneIsEnough ? done : all)) {
      flags = before;
      return false;
    }
    return true;
  }
  bool any(bool wanted) {
    return parts("||", wanted, [&] { return all(wanted); });
  }
  bool all(bool wanted) {
    return parts("&&", !wanted, [&] { return one(wanted); });
  }

  bool one(bool wanted) {
    if (take("!"))
      return one(!wanted);
    if (take("(")) {
      bool had = any(wanted);
      return take(")") && had;
    }
    if (rest.empty())
      return false;
    bool isDefined = take("defined");
    bool inParentheses = isDefined && take("(");
    if (rest.empty())
      return false;
    const Token token = rest[0];
    rest = rest.drop_front();
    if (inParentheses && !take(")"))
      return false;
    std::optional<int64_t> compared;
    if (!isDefined && !rest.empty() && !compareWith(wanted, compared))
      return false;
    if (token.kind == lexical::TokenKind::Number)
      return !compared && (token.text != "0") == wanted;
    if (!token.isIdentifier())
      return false;
    // The file may not read what would define it.
    if (wanted && !compared)
      haveByOthers(token.text);
    // What is only asked for its value may have a default of another.
    if (!wanted && !isDefined && !compared)
      compared = 0;
    flags.insert((wanted || !isDefined ? "-D" : "-U") + token.text.str() +
                 (compared ? "=" + std::to_string(*compared) : ""));
    return true;
  }

  // A value that a comparison with a number, if one comes next, holds for, or
  // fails for. False if it is not understood.
  bool compareWith(bool wanted, std::optional<int64_t> &value) {
    for (auto [comparison, holding, failing] :
         {std::tuple("==", 0, 1), std::tuple("!=", 1, 0),
          std::tuple(">=", 0, -1), std::tuple("<=", 0, 1),
          std::tuple(">", 1, 0), std::tuple("<", -1, 0)})
      if (take(comparison)) {
        int64_t number = 0;
        if (rest.empty() || rest[0].text.rtrim("uUlL").getAsInteger(0, number))
          return false;
        rest = rest.drop_front();
        value = number + (wanted ? holding : failing);
        return true;
      }
    return true;
  }

  // A header defines it where other macros are defined, or to 0 where they are
  // not: those can be had, too.
  void haveByOthers(llvm::StringRef macro) {
    constexpr unsigned MostDepth = 3;
    if (depth == MostDepth)
      return;
    std::set<std::string> others = flags;
    const std::vector<std::string> conditions = whereDefined(macro);
    bool had =
        !conditions.empty() &&
        llvm::all_of(conditions, [&](const std::string &condition) {
          return FlagsFor(whereDefined, others, depth + 1).holds(condition);
        });
    if (had)
      flags = std::move(others);
  }

  WhereDefined whereDefined;
  llvm::ArrayRef<Token> rest;
  std::set<std::string> &flags;
  unsigned depth;
};

// What is defined to a value is defined.
void dropPlain(std::set<std::string> &flags) {
  const std::set<std::string> all = flags;
  for (llvm::StringRef flag : all)
    if (auto [name, value] = flag.split('='); !value.empty())
      flags.erase(name.str());
}

// Whether one condition asks for what another excludes.
bool contradict(const std::set<std::string> &flags) {
  std::set<llvm::StringRef> names;
  return llvm::any_of(flags, [&](llvm::StringRef flag) {
    return !names.insert(flag.drop_front(2).split('=').first).second;
  });
}

// What it would compile is no code of this build's system.
bool leavesLinux(llvm::StringRef flag) {
  llvm::StringRef macro = flag.drop_front(2).split('=').first;
  return flag.starts_with("-D") ? namesOtherSystem(macro)
                                : macro.contains_insensitive("linux");
}

} // namespace

std::vector<Trial> trialsFor(const std::vector<Mention> &mentions,
                             unsigned most, WhereDefined whereDefined) {
  std::map<std::string, Trial> trials;
  for (const Mention &mention : mentions) {
    if (mention.conditions.empty() ||
        llvm::any_of(mention.conditions, isForeign))
      continue;
    std::set<std::string> flags;
    bool possible =
        llvm::all_of(mention.conditions, [&](const std::string &condition) {
          return FlagsFor(whereDefined, flags).holds(condition);
        });
    dropPlain(flags);
    if (!possible || contradict(flags) || llvm::any_of(flags, leavesLinux))
      continue;
    std::string name = llvm::join(flags, " ");
    Trial &trial = trials[name];
    trial.name = name;
    trial.flags.assign(flags.begin(), flags.end());
    trial.files.insert(mention.at.file);
  }
  std::vector<Trial> result;
  for (auto &[name, trial] : trials)
    if (result.size() < most)
      result.push_back(std::move(trial));
  return result;
}

} // namespace sctpm
