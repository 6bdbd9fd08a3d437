#include "judge/trial.h"
#include "judge/account.h"
#include "text/lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

namespace sctpm {
namespace {

using lexical::Token;

// Finds the defines that make a condition of the preprocessor hold, or fail, as
// far as defines can: each part of `a && b`, the first part of `a || b` that
// can be had. Reads on where it stands, and understands names, `defined`,
// numbers, `name == number`, `!` and parentheses.
class FlagsFor {
public:
  FlagsFor(llvm::ArrayRef<Token> condition, std::set<std::string> &flags)
      : rest(condition), flags(flags) {}

  bool holds() { return any(true) && rest.empty(); }

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
    std::string value;
    if (!isDefined && take("==")) {
      if (rest.empty())
        return false;
      value = "=" + rest[0].text.str();
      rest = rest.drop_front();
    }
    if (token.kind == lexical::TokenKind::Number)
      return value.empty() && (token.text != "0") == wanted;
    if (!token.isIdentifier())
      return false;
    // What is only asked for its value may have a default of another.
    if (!wanted)
      value = isDefined ? "" : "=0";
    flags.insert((wanted || !isDefined ? "-D" : "-U") + token.text.str() +
                 value);
    return true;
  }

  llvm::ArrayRef<Token> rest;
  std::set<std::string> &flags;
};

// Whether one condition asks for what another excludes.
bool contradict(const std::set<std::string> &flags) {
  std::set<llvm::StringRef> names;
  return llvm::any_of(flags, [&](llvm::StringRef flag) {
    return !names.insert(flag.drop_front(2).split('=').first).second;
  });
}

} // namespace

std::vector<Trial> trialsFor(const std::vector<Mention> &mentions,
                             unsigned most) {
  std::map<std::string, Trial> trials;
  for (const Mention &mention : mentions) {
    if (mention.conditions.empty() ||
        llvm::any_of(mention.conditions, isForeign))
      continue;
    std::set<std::string> flags;
    bool possible =
        llvm::all_of(mention.conditions, [&](const std::string &condition) {
          lexical::Lexed lexed = lexical::lex(condition);
          return FlagsFor(lexed.code, flags).holds();
        });
    if (!possible || contradict(flags))
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
