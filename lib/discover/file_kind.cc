#include "discover/file_kind.h"
#include "text/conditions.h"
#include "text/lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

namespace sctpm {
namespace {

using namespace lexical;

bool beginsCxx(llvm::ArrayRef<Token> code, size_t i) {
  if (i + 1 == code.size())
    return false;
  const Token &word = code[i], &next = code[i + 1];
  if (word.is("class") || word.is("using"))
    return next.isIdentifier();
  if (word.is("namespace"))
    return next.isIdentifier() || next.is("{");
  return word.is("template") && next.is("<");
}

bool includesStandardCxx(const Directive &directive) {
  return directive.name == "include" && directive.tokens.size() == 3 &&
         directive.tokens[0].is("<") && directive.tokens[1].isIdentifier() &&
         directive.tokens[2].is(">");
}

bool isForCxxOnly(const Conditions &conditions) {
  return llvm::any_of(conditions.holding(), [](const std::string &condition) {
    return llvm::StringRef(condition).contains("__cplusplus");
  });
}

} // namespace

FileKind fileKind(llvm::StringRef name) {
  return llvm::StringSwitch<FileKind>(llvm::sys::path::extension(name))
      .Cases(".c", ".cc", ".cpp", ".cxx", ".c++", ".C", FileKind::Source)
      .Cases(".cp", ".CPP", ".CXX", ".CC", ".C++", FileKind::Source)
      .Cases(".h", ".hh", ".hpp", ".hxx", ".h++", ".H", FileKind::Header)
      .Cases(".ipp", ".inc", ".inl", ".tcc", ".def", FileKind::Header)
      .Default(FileKind::Other);
}

Language languageOf(llvm::StringRef name) {
  return llvm::StringSwitch<Language>(llvm::sys::path::extension(name))
      .Cases(".c", ".h", ".inc", ".def", Language::C)
      .Default(Language::Cxx);
}

bool isCxxText(llvm::StringRef text) {
  Lexed lexed = lex(text);
  Conditions conditions(lexed);
  auto directive = lexed.directives.begin();
  for (size_t i = 0; i <= lexed.code.size(); ++i) {
    for (; directive != lexed.directives.end() && directive->at == i;
         ++directive) {
      conditions.pass(*directive);
      if (includesStandardCxx(*directive) && !isForCxxOnly(conditions))
        return true;
    }
    if (i != lexed.code.size() && beginsCxx(lexed.code, i) &&
        !isForCxxOnly(conditions))
      return true;
  }
  return false;
}

} // namespace sctpm
