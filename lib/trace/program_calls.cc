// Program: who calls which function, and gives it which address.
#include "trace/program.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

std::vector<std::string> Program::targets(const std::string &function) const {
  std::vector<std::string> result;
  auto found = overriders.find(function);
  if (found != overriders.end())
    for (const std::string &each : found->second)
      llvm::append_range(result, targets(each));
  // One that is overridden and defined nowhere is pure.
  const Function *known = this->function(function);
  if (result.empty() || (known && known->at.isValid()))
    result.insert(result.begin(), function);
  return result;
}

std::vector<unsigned> Program::callsOf(const std::string &key) const {
  std::vector<unsigned> result = lookUp(callers, key).vec();
  if (const Function *known = function(key))
    for (const std::string &overridden : known->overrides)
      llvm::append_range(result, callsOf(overridden));
  return result;
}

llvm::ArrayRef<unsigned> Program::callsIn(const std::string &function) const {
  return lookUp(calls, function);
}

std::vector<unsigned>
Program::indirectCallsOf(const std::string &function) const {
  llvm::ArrayRef<Interned> held = heldIn("fn " + function);
  const Holders holders(held.begin(), held.end());
  std::vector<unsigned> result;
  for (unsigned index : pointerCalls)
    if (mayHold(facts.calls[index].call.operands[0], holders))
      result.push_back(index);
  return result;
}

bool Program::mayRun(Interned function, Interned other) const {
  auto [place, isNew] = run.try_emplace(function);
  std::set<Interned> &all = place->second;
  if (isNew) {
    std::vector<Interned> next = {function};
    while (!next.empty()) {
      const Interned each = next.back();
      next.pop_back();
      for (const std::string &target : targets(each))
        if (all.insert(target).second)
          for (unsigned call : callsIn(target))
            if (!facts.calls[call].api && !facts.calls[call].call.key.empty())
              next.push_back(facts.calls[call].call.key);
    }
  }
  return all.count(other) != 0;
}

std::vector<unsigned> Program::allCallsOf(const std::string &function) const {
  std::vector<unsigned> calls = callsOf(function);
  if (isAddressTaken(function))
    llvm::append_range(calls, indirectCallsOf(function));
  const Function *known = this->function(function);
  if (calls.empty() && known && !known->external)
    for (const Function *other : functionsByName.lookup(known->name))
      if (other->external && other->at.isValid() && other->key != function)
        llvm::append_range(calls, callsOf(other->key));
  return calls;
}

llvm::ArrayRef<std::pair<unsigned, unsigned>>
Program::passesAddressOf(const std::string &place) const {
  return lookUp(addresses, place);
}

llvm::ArrayRef<std::pair<unsigned, unsigned>>
Program::passesAddressOfField(const std::string &field) const {
  return lookUp(fieldAddresses, fieldKey(field));
}

} // namespace sctpm
