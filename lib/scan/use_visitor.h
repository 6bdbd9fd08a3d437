//===- scan/use_visitor.h - a unit's syntax tree as facts -----------------===//
//
// In: the syntax tree of one unit, and where errors are. Out: its Calls, Flows,
// Compares and Functions, each with the branches and loops that enclose it.
// Every function of the program is walked, system headers are not. The visitor
// decides nothing: it neither knows which calls are TCP nor drops one for its
// values.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SCAN_USE_VISITOR_H
#define SCTPM_SCAN_USE_VISITOR_H

#include "model/facts.h"
#include "clang/AST/ASTContext.h"

namespace sctpm {

void visitUses(clang::ASTContext &context,
               llvm::ArrayRef<clang::SourceLocation> errors, Facts &facts);

} // namespace sctpm

#endif // SCTPM_SCAN_USE_VISITOR_H
