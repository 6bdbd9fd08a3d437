#include "trace/other_units.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include <set>

namespace sctpm {
namespace {

Expr notSeen(const char *what) {
  Expr expr;
  expr.key = what;
  return expr;
}

bool mayBeCalled(const Function &function, const std::string &mainFile) {
  return function.at.isValid() && !function.parameters.empty() &&
         (function.external || function.addressTaken ||
          function.at.file != mainFile);
}

// The USR of a variable that no file keeps for itself has no file in it; a
// variable of a function has a `/` behind the function.
bool mayBeStored(const Expr &place) {
  llvm::StringRef key = place.key;
  return key.starts_with("c:@") && !key.starts_with("c:@F@") &&
         !key.contains('/');
}

} // namespace

void openToOtherUnits(Facts &facts, const std::string &mainFile) {
  for (const Function &function : facts.functions) {
    if (!mayBeCalled(function, mainFile))
      continue;
    Call call;
    call.name = function.name;
    call.spot.at = function.at;
    call.call.kind = Expr::Kind::Call;
    call.call.key = function.key;
    call.call.operands.assign(1 + function.parameters.size(),
                              notSeen("what other files pass"));
    facts.calls.push_back(std::move(call));
  }
  std::set<std::pair<Expr::Kind, std::string>> stored;
  std::vector<Flow> flows;
  for (const Flow &flow : facts.flows) {
    bool isField = flow.to.kind == Expr::Kind::Member;
    if (!isField &&
        !(flow.to.kind == Expr::Kind::Place && mayBeStored(flow.to)))
      continue;
    if (!stored.insert({flow.to.kind, flow.to.key}).second)
      continue;
    Flow other;
    other.to = flow.to;
    other.from = notSeen("what other files store there");
    // Of some object, which is not one of those that are followed here.
    if (isField)
      other.to.operands = {notSeen("an object of another file")};
    flows.push_back(std::move(other));
  }
  llvm::append_range(facts.flows, flows);
}

} // namespace sctpm
