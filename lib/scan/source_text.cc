#include "scan/source_text.h"
#include "model/socket_api.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"
#include "clang/Lex/Lexer.h"
#include "clang/Tooling/Transformer/SourceCode.h"
#include "llvm/Support/FileSystem.h"

namespace sctpm {

using clang::CharSourceRange;
using clang::Lexer;
using clang::SourceLocation;

namespace {

constexpr size_t LongestText = 200;

// What a reader sees on one line: white space folded, cut where it is long.
std::string folded(llvm::StringRef text) {
  std::string line;
  bool space = false;
  for (char c : text) {
    if (std::isspace(static_cast<unsigned char>(c))) {
      space = !line.empty();
      continue;
    }
    if (space)
      line += ' ';
    space = false;
    line += c;
  }
  if (line.size() > LongestText)
    line = line.substr(0, LongestText) + "...";
  return llvm::json::isUTF8(line) ? line : llvm::json::fixUTF8(line);
}

} // namespace

std::string realPathOf(clang::FileEntryRef file) {
  llvm::SmallString<256> path;
  if (!llvm::sys::fs::real_path(file.getName(), path))
    return std::string(path);
  llvm::StringRef known = file.getFileEntry().tryGetRealPathName();
  return std::string(known.empty() ? file.getName() : known);
}

SourceText::SourceText(clang::ASTContext &context)
    : context(context), sources(context.getSourceManager()) {}

const std::string &SourceText::realPath(clang::FileID file) {
  auto [place, isNew] = realPaths.try_emplace(file);
  if (isNew)
    if (auto entry = sources.getFileEntryRefForID(file))
      place->second = realPathOf(*entry);
  return place->second;
}

Location SourceText::locate(SourceLocation location) {
  Location result;
  if (location.isInvalid())
    return result;
  auto [file, offset] = sources.getDecomposedLoc(location);
  result.file = realPath(file);
  result.offset = offset;
  result.line = sources.getLineNumber(file, offset);
  result.column = sources.getColumnNumber(file, offset);
  return result;
}

Location SourceText::fileLocation(SourceLocation location) {
  return locate(sources.getFileLoc(location));
}

Location SourceText::spellingLocation(SourceLocation location) {
  return locate(sources.getSpellingLoc(location));
}

std::string SourceText::text(clang::SourceRange range) {
  CharSourceRange file = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(range), sources, context.getLangOpts());
  // Ends in different macros: what the reader sees of them.
  if (file.isInvalid())
    file = sources.getExpansionRange(range);
  return folded(Lexer::getSourceText(file, sources, context.getLangOpts()));
}

std::string SourceText::tokenAt(SourceLocation location) {
  SourceLocation file = sources.getFileLoc(location);
  return folded(Lexer::getSourceText(CharSourceRange::getTokenRange(file, file),
                                     sources, context.getLangOpts()));
}

std::string SourceText::calledByName(const clang::CallExpr &call) {
  if (call.getDirectCallee())
    return "";
  const clang::Expr *callee = call.getCallee()->IgnoreParenImpCasts();
  SourceLocation token = callee->getExprLoc();
  // A method of that name may be anything, a macro stands for the real one.
  if (!sources.isMacroBodyExpansion(token) &&
      !llvm::isa<clang::DeclRefExpr>(callee))
    return "";
  std::string name = tokenAt(token);
  return socketApi(name) ? name : "";
}

std::string SourceText::macroName(SourceLocation location) {
  // The innermost expansion whose body holds the token.
  return Lexer::getImmediateMacroName(location, sources, context.getLangOpts())
      .str();
}

void SourceText::describe(const clang::Stmt &node, Expr &into) {
  clang::SourceRange whole = node.getSourceRange();
  into.at = fileLocation(whole.getBegin());
  into.text = text(whole);

  CharSourceRange token = CharSourceRange::getTokenRange(whole);
  if (auto file = clang::tooling::getFileRangeForEdit(token, context)) {
    auto [id, begin] = sources.getDecomposedLoc(file->getBegin());
    auto [endId, end] = sources.getDecomposedLoc(file->getEnd());
    if (id == endId && begin <= end)
      into.range = {realPath(id), begin, end};
    return;
  }
  // Wholly in the body of one macro: the bytes of its definition. What stands
  // there may be a macro of the system again (IPPROTO_TCP is one).
  SourceLocation first = whole.getBegin(), last = whole.getEnd();
  while (first.isMacroID() && isForeignText(first))
    first = sources.getImmediateExpansionRange(first).getBegin();
  while (last.isMacroID() && isForeignText(last))
    last = sources.getImmediateExpansionRange(last).getEnd();
  if (!first.isMacroID() || !last.isMacroID() ||
      !sources.isMacroBodyExpansion(first) ||
      !sources.isMacroBodyExpansion(last))
    return;
  auto [id, begin] = sources.getDecomposedSpellingLoc(first);
  auto [endId, end] = sources.getDecomposedSpellingLoc(last);
  if (id != endId || begin > end || realPath(id).empty())
    return;
  into.range = {realPath(id), begin,
                end + Lexer::MeasureTokenLength(sources.getSpellingLoc(last),
                                                sources,
                                                context.getLangOpts())};
  into.macro = macroName(first);
  into.at = locate(sources.getSpellingLoc(first));
  into.text = folded(Lexer::getSourceText(
      CharSourceRange::getTokenRange(sources.getSpellingLoc(first),
                                     sources.getSpellingLoc(last)),
      sources, context.getLangOpts()));
}

bool SourceText::isForeignText(SourceLocation location) const {
  SourceLocation spelling = sources.getSpellingLoc(location);
  return sources.isInSystemHeader(spelling) ||
         sources.isWrittenInBuiltinFile(spelling) ||
         sources.isWrittenInCommandLineFile(spelling) ||
         sources.isWrittenInScratchSpace(spelling);
}

bool SourceText::isOwn(SourceLocation location) {
  return location.isValid() &&
         !sources.isInSystemHeader(sources.getExpansionLoc(location)) &&
         !sources.isWrittenInBuiltinFile(sources.getExpansionLoc(location)) &&
         !sources.isWrittenInCommandLineFile(sources.getExpansionLoc(location));
}

bool SourceText::isOwn(const clang::Decl &decl) {
  return isOwn(decl.getLocation());
}

std::string SourceText::key(const clang::FunctionDecl &function) {
  const clang::FunctionDecl *first = function.getCanonicalDecl();
  llvm::SmallString<128> usr;
  bool isLambda = false;
  if (auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(first))
    isLambda = method->getParent()->isLambda();
  if (isLambda || clang::index::generateUSRForDecl(first, usr) || usr.empty()) {
    Location at = fileLocation(first->getLocation());
    return "lambda@" + at.file + ":" + std::to_string(at.offset);
  }
  std::string key(usr);
  // A USR holds the base name of the file at most: two `static` functions of
  // two files that are called alike would be one.
  if (!first->isExternallyVisible())
    key += "@" + fileLocation(first->getLocation()).file;
  return key;
}

std::string SourceText::key(const clang::ValueDecl &decl) {
  if (auto *function = llvm::dyn_cast<clang::FunctionDecl>(&decl))
    return key(*function);
  auto *variable = llvm::dyn_cast<clang::VarDecl>(&decl);
  if (auto *parameter = llvm::dyn_cast<clang::ParmVarDecl>(&decl))
    if (auto *function =
            llvm::dyn_cast<clang::FunctionDecl>(decl.getDeclContext()))
      return key(*function) + "#" +
             std::to_string(parameter->getFunctionScopeIndex());
  Location at = fileLocation(decl.getCanonicalDecl()->getLocation());
  if (variable &&
      (variable->isLocalVarDeclOrParm() || variable->isStaticLocal())) {
    // One place for each instantiation of the function that it stands in.
    auto *function = llvm::dyn_cast<clang::FunctionDecl>(decl.getDeclContext());
    std::string lasting = variable->isStaticLocal() ? "static " : "";
    return lasting + (function ? key(*function) : at.file.str()) + "/" +
           decl.getNameAsString() + "@" + std::to_string(at.offset);
  }
  llvm::SmallString<128> usr;
  if (clang::index::generateUSRForDecl(decl.getCanonicalDecl(), usr) ||
      usr.empty())
    return decl.getNameAsString() + "@" + at.file + ":" +
           std::to_string(at.offset);
  std::string key(usr);
  if (variable && !variable->isExternallyVisible())
    key += "@" + at.file;
  return key;
}

} // namespace sctpm
