#include "discover/lexical_mentions.h"
#include "discover/declaration_shape.h"
#include "discover/macro_definition.h"
#include "model/socket_api.h"
#include "text/conditions.h"
#include "text/lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

namespace sctpm {
namespace {

using namespace lexical;

constexpr size_t MostArgumentText = 400;
// No call is that long; a parenthesis that is never closed must not cost the
// square of the file's length.
constexpr size_t MostArgumentTokens = 1024;

/// Lines and columns of ascending offsets, the way Clang counts them.
class Lines {
public:
  explicit Lines(llvm::StringRef text) : text(text) {}

  Location locate(llvm::StringRef file, unsigned offset) {
    for (; position < offset; ++position)
      if (text[position] == '\n' ||
          (text[position] == '\r' &&
           !text.substr(position).starts_with("\r\n"))) {
        ++line;
        lineStart = position + 1;
      }
    return {file.str(), line, offset - lineStart + 1, offset};
  }

private:
  llvm::StringRef text;
  unsigned position = 0, line = 1, lineStart = 0;
};

/// The text between the parentheses.
struct Arguments {
  size_t close = 0; ///< the number of tokens if never closed
  llvm::ArrayRef<Token> inside;
  unsigned count = 0;

  Arguments(llvm::ArrayRef<Token> tokens, size_t open);
  std::string text() const;
};

Arguments::Arguments(llvm::ArrayRef<Token> tokens, size_t open)
    : close(tokens.size()) {
  size_t end = std::min(tokens.size(), open + MostArgumentTokens);
  unsigned depth = 0, commas = 0;
  size_t i = open;
  for (; i != end; ++i) {
    if (tokens[i].is("(") || tokens[i].is("[") || tokens[i].is("{"))
      ++depth;
    else if (tokens[i].is(")") || tokens[i].is("]") || tokens[i].is("}")) {
      if (--depth == 0) {
        close = i;
        break;
      }
    } else if (depth == 1 && tokens[i].is(","))
      ++commas;
  }
  inside = tokens.slice(open + 1, i - open - 1);
  count = inside.empty() ? 0 : commas + 1;
}

std::string Arguments::text() const {
  std::string line = llvm::json::fixUTF8(folded(inside));
  if (line.size() <= MostArgumentText)
    return line;
  size_t end = MostArgumentText - 3;
  while (end && (line[end] & 0xC0) == 0x80)
    --end;
  return line.substr(0, end) + "...";
}

/// `SOCKET_ARGUMENTS`, `__VA_ARGS__`, or a parameter of the macro can stand for
/// several arguments.
bool mayExpandToMore(llvm::ArrayRef<Token> inside,
                     const MacroDefinition *macro) {
  return llvm::any_of(inside, [&](const Token &token) {
    if (token.is("...") || token.is("__VA_ARGS__") || token.is("__VA_OPT__"))
      return true;
    if (!token.isIdentifier())
      return false;
    if (macro && llvm::is_contained(macro->parameters, token.text))
      return true;
    return inside.size() == 1 && token.text.size() > 1 &&
           llvm::none_of(token.text, [](char c) { return llvm::isLower(c); });
  });
}

/// Whether the name is called there: "socket", or "socket_ops::socket" (the
/// innermost scope is enough to tell it from others), and no object's.
bool isCalled(llvm::StringRef wanted, llvm::ArrayRef<Token> tokens,
              size_t name) {
  if (!wanted.consume_back(tokens[name].text))
    return false;
  if (wanted.empty())
    return !isQualified(tokens, name);
  return wanted.consume_back("::") && isQualified(tokens, name) &&
         tokens[name - 1].is("::") && tokens[name - 2].is(wanted);
}

class Finder {
public:
  Finder(llvm::StringRef file, llvm::StringRef text,
         llvm::ArrayRef<std::string> names, unsigned fewestArguments)
      : file(file), names(names), fewestArguments(fewestArguments),
        lexed(lex(text)), lines(text), conditions(lexed) {}

  std::vector<Mention> find();

private:
  void look(llvm::ArrayRef<Token> tokens, size_t name,
            const MacroDefinition *macro);
  void lookInto(const Directive &directive, const MacroDefinition &macro);
  Mention &add(const Token &token, const MacroDefinition *macro);
  std::vector<std::string> armsBetween(size_t open, size_t close) const;

  llvm::StringRef file;
  llvm::ArrayRef<std::string> names;
  unsigned fewestArguments;
  Lexed lexed;
  Lines lines;
  Conditions conditions;
  std::vector<Mention> found;
};

void Finder::look(llvm::ArrayRef<Token> tokens, size_t name,
                  const MacroDefinition *macro) {
  const Token &token = tokens[name];
  if (!token.isIdentifier() || name + 1 >= tokens.size() ||
      !tokens[name + 1].is("("))
    return;
  auto called = llvm::find_if(names, [&](const std::string &each) {
    return isCalled(each, tokens, name);
  });
  if (called == names.end())
    return;
  Arguments arguments(tokens, name + 1);
  if (arguments.count < fewestArguments &&
      !mayExpandToMore(arguments.inside, macro))
    return;
  Mention &mention = add(token, macro);
  mention.name = *called;
  mention.arguments = arguments.text();
  if (!macro)
    mention.arms = armsBetween(name + 1, arguments.close);
  mention.declaration =
      looksDeclared(tokens, name, arguments.inside, arguments.close);
}

// `socket(AF_INET, SOCK_STREAM,` `#ifdef A` `1` `#else` `2` `#endif` `)`
std::vector<std::string> Finder::armsBetween(size_t open, size_t close) const {
  auto isBefore = [&](const Directive &each) { return each.at <= open; };
  Conditions inner = conditions;
  const size_t around = inner.holding().size();
  std::vector<std::string> arms;
  for (auto each = llvm::partition_point(lexed.directives, isBefore);
       each != lexed.directives.end() && each->at <= close; ++each) {
    inner.pass(*each);
    std::vector<std::string> holding = inner.holding();
    if (holding.size() > around)
      arms.push_back(llvm::json::fixUTF8(
          llvm::join(holding.begin() + around, holding.end(), " && ")));
  }
  return arms;
}

Mention &Finder::add(const Token &token, const MacroDefinition *macro) {
  Mention &mention = found.emplace_back();
  mention.at = lines.locate(file, token.offset);
  mention.name = token.text.str();
  for (const std::string &condition : conditions.holding())
    mention.conditions.push_back(llvm::json::fixUTF8(condition));
  if (macro)
    mention.macro = macro->name.str();
  return mention;
}

void Finder::lookInto(const Directive &directive,
                      const MacroDefinition &macro) {
  // `#define socket mine`, with arguments or without, makes every call someone
  // else's: worth a word.
  const ApiFunction *renamed =
      macro.functionLike ? nullptr : socketApi(macro.name);
  if (renamed && renamed->createsSocket) {
    auto name = llvm::find_if(directive.tokens, [&](const Token &token) {
      return token.text == macro.name;
    });
    if (name != directive.tokens.end())
      add(*name, &macro);
  }
  if (macro.functionLike)
    look(directive.tokens, 0, &macro);
  for (size_t i = 0; i != macro.body.size(); ++i)
    look(macro.body, i, &macro);
}

std::vector<Mention> Finder::find() {
  auto directive = lexed.directives.begin();
  for (size_t i = 0; i <= lexed.code.size(); ++i) {
    for (; directive != lexed.directives.end() && directive->at == i;
         ++directive) {
      conditions.pass(*directive);
      if (auto macro = macroDefinition(*directive))
        lookInto(*directive, *macro);
    }
    if (i != lexed.code.size())
      look(lexed.code, i, nullptr);
  }
  return std::move(found);
}

} // namespace

std::vector<std::string> socketCreators() {
  std::vector<std::string> names;
  for (const ApiFunction &function : socketApi())
    if (function.createsSocket)
      names.push_back(function.name);
  return names;
}

bool mightMention(llvm::StringRef text, llvm::ArrayRef<std::string> names) {
  return llvm::any_of(names, [&](llvm::StringRef name) {
    return text.contains(name.substr(name.rfind(':') + 1));
  });
}

std::vector<Mention> findMentions(llvm::StringRef file, llvm::StringRef text,
                                  llvm::ArrayRef<std::string> names,
                                  unsigned fewestArguments) {
  if (!mightMention(text, names))
    return {};
  return Finder(file, text, names, fewestArguments).find();
}

std::vector<std::string> findAliases(llvm::StringRef text,
                                     llvm::ArrayRef<std::string> names) {
  std::vector<std::string> aliases;
  if (!mightMention(text, names))
    return aliases;
  Lexed lexed = lex(text);
  for (const Directive &directive : lexed.directives)
    if (auto macro = macroDefinition(directive))
      if (llvm::is_contained(names, macro->standsFor()) &&
          !llvm::is_contained(names, macro->name))
        aliases.push_back(macro->name.str());
  llvm::sort(aliases);
  aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
  return aliases;
}

} // namespace sctpm
