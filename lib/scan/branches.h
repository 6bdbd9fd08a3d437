//===- scan/branches.h - which way the program went to get here -----------===//
//
// Keeps, while a function is walked, the branches, cases and loops that enclose
// the current statement, and the branches left before it (`if (x) return;`).
// In: the statements as they are entered and left. Out: a Spot's arms and
// loops.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SCAN_BRANCHES_H
#define SCTPM_SCAN_BRANCHES_H

#include "scan/expr_builder.h"
#include "clang/AST/Stmt.h"
#include <utility>

namespace sctpm {

class Branches {
public:
  /// What is kept for one function, set aside while another one is walked.
  struct State {
    std::vector<Arms::One> arms;
    std::vector<int64_t> loops;
    /// From a label to the last `goto` that comes back to it.
    std::vector<std::pair<int64_t, int64_t>> jumpsBack;
    const clang::Stmt *body = nullptr; ///< of the function
    unsigned labels = 0;
    Arms shared; ///< the arms, as facts have them
    bool isShared = false;
  };

  Branches(SourceText &source, ExprBuilder &exprs)
      : source(source), exprs(exprs) {}

  /// For the function that has this body, or none.
  State setAside(const clang::Stmt *body) {
    State old = std::exchange(state, State());
    state.body = body;
    return old;
  }
  void restore(State old) { state = std::move(old); }

  /// Until the matching popTo(mark()).
  void enter(const clang::Stmt &branch, unsigned arm,
             const clang::Expr *condition, bool contrary, bool ahead = false);
  /// A case of `branch`; without labels where a default, or the case above,
  /// leads here too.
  void enterCase(const clang::SwitchStmt &branch, unsigned arm,
                 llvm::ArrayRef<const clang::Expr *> labels);
  /// What holds behind an `if` or `switch` because of the arms that leave.
  void enterBehind(const clang::Stmt &statement);
  size_t mark() const { return state.arms.size(); }
  void popTo(size_t mark) {
    state.isShared &= mark == state.arms.size();
    state.arms.resize(mark);
  }

  /// What was left before a label may be jumped over.
  void passLabel(size_t mark) {
    popTo(mark);
    ++state.labels;
  }

  /// What lies between a label and a `goto` behind it is a loop.
  void findJumpsBack(const clang::LabelStmt &label);

  void enterLoop(const clang::Stmt &loop);
  void leaveLoop() { state.loops.pop_back(); }

  const Arms &current() {
    if (!std::exchange(state.isShared, true))
      state.shared = state.arms;
    return state.shared;
  }
  /// The loops around the current statement, which begins at `offset`.
  std::vector<int64_t> loopsAt(int64_t offset) const;

  unsigned currentLabels() const { return state.labels; }

private:
  void enterBehindAssertion(const clang::Stmt &statement);
  void enterBehindChain(const clang::IfStmt &first);
  void enterBehindSwitch(const clang::SwitchStmt &branch);
  void push(const clang::Stmt &branch, unsigned arm, Expr condition,
            bool contrary, bool ahead);

  SourceText &source;
  ExprBuilder &exprs;
  State state;
};

/// The labels of one statement of a switch, with what they stand before.
struct CaseLabels {
  std::vector<const clang::Expr *> values;
  bool isDefault = false;
  const clang::Stmt *statement = nullptr;
};
CaseLabels labelsOf(const clang::Stmt &statement);

/// Whether control never comes out at the end of the statement.
bool alwaysLeaves(const clang::Stmt *statement);

} // namespace sctpm

#endif // SCTPM_SCAN_BRANCHES_H
