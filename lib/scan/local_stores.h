//===- scan/local_stores.h - what the variables of a function are given ---===//
//
// In: a function with a body. Out: for each variable that it names, all that
// it is given there, and the tests that keep it small. A variable that is named
// where it is neither read nor given a value may be given any. Asks nobody
// else.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SCAN_LOCAL_STORES_H
#define SCTPM_SCAN_LOCAL_STORES_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseMap.h"
#include <vector>

namespace sctpm {

struct LocalStores {
  /// `if (n > most) n = given;` in a block.
  struct Clamp {
    const clang::CompoundStmt *block;
    const clang::IfStmt *test;
    const clang::Expr *most, *given;
  };

  std::vector<const clang::Expr *> given; ///< those of the clamps, too
  std::vector<Clamp> clamps;
  bool isOpen = false; ///< and other things that are not seen
};

using StoresOfFunction = llvm::DenseMap<const clang::VarDecl *, LocalStores>;

/// What makes a variable smaller (`-=`, `%=`) is left out.
StoresOfFunction localStores(const clang::FunctionDecl &function);

} // namespace sctpm

#endif // SCTPM_SCAN_LOCAL_STORES_H
