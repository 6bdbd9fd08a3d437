#include "model/strategy.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {

static bool isIdentifier(llvm::StringRef text) {
  return !text.empty() && !llvm::isDigit(text[0]) &&
         llvm::all_of(text,
                      [](char c) { return c == '_' || llvm::isAlnum(c); });
}

std::string text(const Strategy &strategy) {
  switch (strategy.kind) {
  case Strategy::Kind::Guard:
    return "guard=" + strategy.name;
  case Strategy::Kind::Fallback:
    return "fallback";
  case Strategy::Kind::Env:
    return "env=" + strategy.name;
  case Strategy::Kind::Hard:
    break;
  }
  return "hard";
}

std::string text(const StrategyChoice &choice) {
  return placedText(choice, [](const Strategy &each) { return text(each); });
}

const char *strategyForms() {
  return "it is hard, fallback, guard=MACRO or env=VARIABLE";
}

std::optional<Strategy> strategyFrom(llvm::StringRef text) {
  if (text == "hard")
    return Strategy();
  if (text == "fallback")
    return Strategy{Strategy::Kind::Fallback, ""};
  if (text.consume_front("guard=") && isIdentifier(text))
    return Strategy{Strategy::Kind::Guard, text.str()};
  if (text.consume_front("env=") && isIdentifier(text))
    return Strategy{Strategy::Kind::Env, text.str()};
  return std::nullopt;
}

} // namespace sctpm
