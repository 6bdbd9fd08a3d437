#include "testing/catch.h"
#include "text/conditions.h"
#include "text/lexer.h"

using namespace sctpm::lexical;

static std::string words(llvm::StringRef text) {
  std::string all;
  Lexed lexed = lex(text);
  for (const Token &token : lexed.code)
    all += (all.empty() ? "" : "|") + token.text.str();
  return all;
}

TEST_CASE("text becomes tokens") {
  struct {
    const char *text, *words;
  } cases[] = {
      {"", ""},
      {"a+b", "a|+|b"},
      {"a /* b */ c // d\ne", "a|c|e"},
      {"a // b \\\n c\nd", "a|d"},
      {"/\\\n* a *\\\n/ b */ c", "c"},
      {"x::y->z...", "x|::|y|->|z|..."},
      {"\"a\\\"b\" c", "\"a\\\"b\"|c"},
      {"\"open\nnext", "\"open|next"},
      {"it's\nnext", "it|'s|next"},
      {"'\\'' a", "'\\''|a"},
      {"1'000'000 + 0x1p-3", "1'000'000|+|0x1p-3"},
      {"R\"x(a)\" socket( )x\" b", "R\"x(a)\" socket( )x\"|b"},
      {"u8R\"(\")\" b", "u8R\"(\")\"|b"},
      {"R\"(never closed\nb", "R|\"(never closed|b"},
      {"soc\\\nket(1)", "socket|(|1|)"},
      {"soc\\ \r\nket", "socket"},
      {"/* never closed socket(", ""},
      {"a\\", "a|\\"},
      {"\xEF\xBB\xBFint x", "int|x"},
  };
  for (auto &each : cases) {
    INFO(each.text);
    CHECK(words(each.text) == each.words);
  }
  CHECK(words(llvm::StringRef("a\0b", 3)) == "a|b");
}

TEST_CASE("directives stand apart from code") {
  Lexed lexed = lex("a\n # define B(x) \\\n  x /*\n*/ y\nb # c\n#\n#endif");
  REQUIRE(lexed.directives.size() == 3);
  CHECK(lexed.directives[0].name == "define");
  CHECK(folded(lexed.directives[0].tokens) == "B(x) x y");
  CHECK(lexed.directives[0].at == 1);
  CHECK(lexed.directives[1].name == "");
  CHECK(lexed.directives[2].name == "endif");
  CHECK(folded(lexed.code) == "a b # c");
}

/// The conditions that hold at the first token `here`.
static std::string conditionsHere(llvm::StringRef text) {
  Lexed lexed = lex(text);
  Conditions conditions(lexed);
  auto directive = lexed.directives.begin();
  for (size_t i = 0; i != lexed.code.size(); ++i) {
    for (; directive != lexed.directives.end() && directive->at <= i;
         ++directive)
      conditions.pass(*directive);
    if (!lexed.code[i].is("here"))
      continue;
    std::string all;
    for (const std::string &each : conditions.holding())
      all += (all.empty() ? "" : " & ") + each;
    return all;
  }
  return "nowhere";
}

TEST_CASE("conditions are readable") {
  struct {
    const char *text, *conditions;
  } cases[] = {
      {"here", ""},
      {"#ifdef A\nhere\n#endif", "defined(A)"},
      {"#ifndef A\nhere\n#endif", "!defined(A)"},
      {"#ifndef A\n#else\nhere\n#endif", "defined(A)"},
      {"#if 0\nhere\n#endif", "0"},
      {"#if 0\n#else\nhere\n#endif", "!(0)"},
      {"#if defined A\nhere\n#endif", "defined(A)"},
      {"#if ! defined ( A )\n#else\nhere\n#endif", "defined(A)"},
      {"#if A  >  1 /* x */ && \\\n B\nhere\n#endif", "A > 1 && B"},
      {"#if A\n#elif B\nhere\n#endif", "!(A) & B"},
      {"#if A\n#elif B\n#else\nhere\n#endif", "!(A) & !(B)"},
      {"#if A\n#elifdef B\nhere\n#endif", "!(A) & defined(B)"},
      {"#ifdef A\n#if B\nhere\n#endif\n#endif", "defined(A) & B"},
      {"#ifdef A\n#endif\nhere", ""},
      {"#endif\n#else\nhere", ""},
      {"#ifdef\nhere", "defined()"},
      // A guard is no condition, unless something stands beside it.
      {"/* x */\n#ifndef H\n#define H\nhere\n#endif // H\n", ""},
      {"#pragma once\n#if !defined(H)\n#define H 1\nhere\n#endif", ""},
      {"#ifndef H\n#define H\nhere\n#endif\nx", "!defined(H)"},
      {"x\n#ifndef H\n#define H\nhere\n#endif", "!defined(H)"},
      {"#ifndef H\n#define G\nhere\n#endif", "!defined(H)"},
      {"#ifndef H\n#define H\n#else\nhere\n#endif", "defined(H)"},
      {"#ifndef H\n#define H\n#endif\n#if X\nhere\n#endif", "X"},
  };
  for (auto &each : cases) {
    INFO(each.text);
    CHECK(conditionsHere(each.text) == each.conditions);
  }
}

TEST_CASE("absurdly deep conditions are cut off") {
  std::string text;
  for (unsigned i = 0; i != 100000; ++i)
    text += "#if A\n";
  Lexed lexed = lex(text);
  Conditions conditions(lexed);
  for (const Directive &each : lexed.directives)
    conditions.pass(each);
  CHECK(conditions.holding().size() == 24);
}
