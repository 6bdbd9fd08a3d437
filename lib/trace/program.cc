#include "trace/program.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <functional>

namespace sctpm {

Interned fieldKey(Interned field) {
  static const Interned family("the family of a socket address");
  return isFamilyField(field) ? family : field;
}

namespace {

// The keys of what a pointer-like expression may be a copy of: a variable, a
// field, a result, "&" and a variable, "fn" and a function.
using Keys = llvm::SmallVector<Interned, 2>;

void addValueKeys(const Expr &expr, Keys &keys) {
  switch (expr.kind) {
  case Expr::Kind::Place:
  case Expr::Kind::Member:
    keys.push_back(expr.key);
    return;
  case Expr::Kind::Function:
    keys.push_back("fn " + expr.key);
    return;
  case Expr::Kind::Call:
    keys.push_back("result:" + expr.key);
    return;
  case Expr::Kind::Element:
  case Expr::Kind::Deref:
    addValueKeys(expr.operands[0], keys);
    return;
  case Expr::Kind::Choice:
    addValueKeys(expr.operands[1], keys);
    addValueKeys(expr.operands[2], keys);
    return;
  case Expr::Kind::Address: {
    // A pointer into an object is as good as one to it.
    const Expr *object = &expr.operands[0];
    while (object->kind == Expr::Kind::Element ||
           (object->kind == Expr::Kind::Member &&
            object->operands[0].kind == Expr::Kind::Address))
      object = object->kind == Expr::Kind::Element
                   ? &object->operands[0]
                   : &object->operands[0].operands[0];
    if (object->kind == Expr::Kind::Place)
      keys.push_back("&" + object->key);
    else if (object->kind == Expr::Kind::Member)
      addValueKeys(object->operands[0], keys);
    else if (object->kind == Expr::Kind::Deref)
      addValueKeys(object->operands[0], keys);
    return;
  }
  default:
    return;
  }
}

Keys valueKeys(const Expr &expr) {
  Keys keys;
  addValueKeys(expr, keys);
  return keys;
}

} // namespace

bool isOwnOf(llvm::StringRef function, llvm::StringRef place) {
  return place.consume_front(function) &&
         (place.starts_with("/") || place.starts_with("#"));
}

bool isField(llvm::StringRef key, llvm::StringRef record,
             llvm::StringRef field) {
  return key.consume_back(field) && key.consume_back("@FI@") &&
         key.consume_back(record);
}

bool isFamilyField(llvm::StringRef field) {
  auto [before, name] = field.rsplit("@FI@");
  return name.ends_with("_family") &&
         before.rsplit("@S@").second.starts_with("sockaddr");
}

// Where a system lacks getaddrinfo() the tree may bring its own, whose answers
// are those of the library.
bool Program::isOfOwnLibrary(const Flow &store) const {
  if (!isOfAddrinfo(store.to.key))
    return false;
  auto own = functionsByName.find("getaddrinfo");
  return own != functionsByName.end() &&
         llvm::any_of(own->second, [&](const Function *each) {
           return each->at.isValid() && each->at.file == store.spot.at.file;
         });
}

Program::Program(const Facts &facts) : facts(facts) {
  for (const Function &each : facts.functions) {
    const Function *&known = functions[each.key];
    if (!known || (!known->at.isValid() && each.at.isValid()))
      known = &each;
    functionsByName[each.name].push_back(&each);
    taken[each.key] |= each.addressTaken;
    for (unsigned i = 0; i < each.parameters.size(); ++i)
      parameters[each.parameters[i]] = {each.key, i};
    for (const std::string &overridden : each.overrides)
      overriders[overridden].insert(each.key);
  }
  for (unsigned i = 0; i < facts.calls.size(); ++i) {
    const Call &call = facts.calls[i];
    if (call.call.key.empty())
      pointerCalls.push_back(i);
    else
      callers[call.call.key].push_back(i);
    calls[call.spot.function].push_back(i);
    callsByPlace[call.call.at].push_back(i);
    if (const Expr &self = call.call.operands[0];
        !call.call.key.empty() && !call.api && self.kind == Expr::Kind::Place) {
      addresses[self.key].push_back({i, Self});
      for (const std::string &target : targets(call.call.key))
        copies["&" + self.key].push_back(target + "#this");
    }
    for (unsigned a = 1; a < call.call.operands.size(); ++a) {
      const Expr &argument = call.call.operands[a];
      if (argument.kind == Expr::Kind::Address &&
          argument.operands[0].kind == Expr::Kind::Place)
        addresses[argument.operands[0].key].push_back({i, a - 1});
      else if (argument.kind == Expr::Kind::Address &&
               argument.operands[0].kind == Expr::Kind::Member)
        fieldAddresses[fieldKey(argument.operands[0].key)].push_back(
            {i, a - 1});
      Keys keys = valueKeys(argument);
      if (keys.empty())
        continue;
      for (const std::string &target : targets(call.call.key)) {
        Interned parameter = target + "#" + std::to_string(a - 1);
        for (Interned key : keys)
          copies[key].push_back(parameter);
      }
    }
  }
  for (unsigned i = 0; i < facts.flows.size(); ++i) {
    const Expr &to = facts.flows[i].to;
    if (to.kind == Expr::Kind::Place)
      stores[to.key].push_back(i);
    else if (to.kind == Expr::Kind::Member && !isOfOwnLibrary(facts.flows[i]))
      fieldStores[fieldKey(to.key)].push_back(i);
    const Expr *pointer = to.operands.empty() ? nullptr : &to.operands[0];
    if (to.kind == Expr::Kind::Deref || to.kind == Expr::Kind::Element)
      for (Interned key : valueKeys(to))
        derefStores[key].push_back(i);
    if (to.kind == Expr::Kind::Member)
      for (Interned key : valueKeys(*pointer))
        fieldStoresThrough[{key, fieldKey(to.key)}].push_back(i);
    Keys into = valueKeys(to);
    for (Interned from : valueKeys(facts.flows[i].from))
      llvm::append_range(copies[from], into);
  }
  addPassedThroughPointers();
}

// What is passed in calls through pointers, to the functions that those may
// hold by what is stored and passed by name.
void Program::addPassedThroughPointers() {
  llvm::DenseMap<Interned, std::vector<unsigned>> callsThrough;
  for (unsigned index : pointerCalls)
    for (Interned key : valueKeys(facts.calls[index].call.operands[0]))
      callsThrough[key].push_back(index);
  std::vector<std::pair<Interned, Interned>> passed;
  for (const auto &each : taken) {
    if (!each.second)
      continue;
    for (Interned holder : heldIn("fn " + each.first().str()))
      for (unsigned index : callsThrough.lookup(holder)) {
        const std::vector<Expr> &operands = facts.calls[index].call.operands;
        for (unsigned a = 1; a < operands.size(); ++a)
          for (Interned key : valueKeys(operands[a]))
            passed.push_back(
                {key, each.first().str() + "#" + std::to_string(a - 1)});
      }
  }
  held.clear();
  for (auto [key, parameter] : passed)
    copies[key].push_back(parameter);
}

std::vector<Interned> Program::walk(Interned start,
                                    bool throughPointers) const {
  llvm::DenseSet<Interned> seen = {start};
  std::vector<Interned> all = {start};
  auto add = [&](Interned key) {
    auto found = copies.find(key);
    if (found != copies.end())
      for (Interned into : found->second)
        if (seen.insert(into).second)
          all.push_back(into);
  };
  for (size_t i = 0; i < all.size(); ++i) {
    const Interned key = all[i];
    add(key);
    if (throughPointers && i > 0)
      add("&" + key);
  }
  return all;
}

llvm::ArrayRef<Interned> Program::heldIn(Interned start) const {
  auto [place, isNew] = held.try_emplace(start);
  if (isNew)
    place->second = walk(start, false);
  return place->second;
}

Program::Holders
Program::holdersOfResults(const std::set<std::string> &functions) const {
  std::vector<Interned> results;
  for (const std::string &function : functions)
    results.push_back("result:" + function);
  return holdersOf(results);
}

Program::Holders Program::holdersOfCalls(llvm::ArrayRef<unsigned> some) const {
  std::function<bool(const Expr &)> isResult = [&](const Expr &expr) {
    if (expr.kind == Expr::Kind::Choice)
      return isResult(expr.operands[1]) || isResult(expr.operands[2]);
    return expr.kind == Expr::Kind::Call &&
           llvm::is_contained(some, callAt(expr));
  };
  std::vector<Interned> into;
  for (const Flow &flow : facts.flows)
    if (isResult(flow.from))
      llvm::append_range(into, valueKeys(flow.to));
  for (const Call &call : facts.calls)
    for (unsigned a = 1; a < call.call.operands.size(); ++a)
      if (isResult(call.call.operands[a]))
        for (const std::string &target : targets(call.call.key))
          into.push_back(target + "#" + std::to_string(a - 1));
  return holdersOf(into);
}

Program::Holders Program::holdersOf(llvm::ArrayRef<Interned> start) const {
  Holders all;
  auto add = [&](Interned key) {
    llvm::ArrayRef<Interned> more = heldIn(key);
    size_t before = all.size();
    all.insert(more.begin(), more.end());
    return all.size() > before;
  };
  for (Interned key : start)
    add(key);
  // `f(&x)`: what f stores through its parameter is in x.
  for (bool grows = true; grows;) {
    grows = false;
    for (const Call &call : facts.calls)
      for (unsigned a = 1; a < call.call.operands.size(); ++a) {
        const Expr &argument = call.call.operands[a];
        if (argument.kind != Expr::Kind::Address)
          continue;
        Interned key = argument.operands[0].key;
        if (key.empty() || all.count(key))
          continue;
        for (const std::string &target : targets(call.call.key))
          if (all.count(target + "#" + std::to_string(a - 1)))
            grows |= add(key);
      }
  }
  return all;
}

bool Program::mayHold(const Expr &expr, const Holders &holders) {
  return llvm::any_of(valueKeys(expr),
                      [&](Interned key) { return holders.count(key) != 0; });
}

llvm::ArrayRef<unsigned> Program::storesInto(Interned variable,
                                             Interned field) const {
  if (!field.empty())
    field = fieldKey(field);
  auto [place, isNew] = into.try_emplace({variable, field});
  std::vector<unsigned> &all = place->second;
  if (!isNew)
    return all;
  auto add = [&](const auto &stores, const auto &key) {
    auto found = stores.find(key);
    if (found != stores.end())
      llvm::append_range(all, found->second);
  };
  for (Interned key : walk("&" + variable, true))
    if (field.empty())
      add(derefStores, key);
    else
      add(fieldStoresThrough, KeyAndField(key, field));
  if (field.empty())
    add(derefStores, variable);
  llvm::sort(all);
  all.erase(llvm::unique(all), all.end());
  return all;
}

bool Program::mayBePointedTo(Interned variable) const {
  return copies.count("&" + variable) != 0;
}

bool Program::isKept(Interned variable) const {
  auto isParameter = [](Interned key) {
    auto [before, index] = key.ref().rsplit('#');
    return !index.empty() && llvm::all_of(index, llvm::isDigit);
  };
  return !llvm::all_of(llvm::drop_begin(heldIn("&" + variable)), isParameter);
}

bool Program::isPassedThroughPointer(Interned variable) const {
  return llvm::any_of(heldIn("&" + variable), [](Interned key) {
    return key.ref().starts_with("#"); // A parameter of no known function.
  });
}

std::vector<std::string> Program::unseenTakersOf(Interned variable) const {
  std::vector<std::string> names;
  for (Interned key : heldIn("&" + variable)) {
    llvm::StringRef taker = key.ref().rsplit('#').first;
    if (taker.size() == key.ref().size())
      continue; // No parameter.
    if (std::string name = nameOfUnseen(taker); !name.empty())
      names.push_back(std::move(name));
  }
  return names;
}

std::string Program::nameOfUnseen(llvm::StringRef key) const {
  const Function *known = function(key.str());
  llvm::ArrayRef<unsigned> calls = lookUp(callers, key);
  bool isSeen = known && known->at.isValid();
  return isSeen || calls.empty() || facts.calls[calls[0]].api
             ? ""
             : facts.calls[calls[0]].name.str();
}

llvm::ArrayRef<unsigned>
Program::storesThrough(const std::string &pointer) const {
  auto found = derefStores.find(pointer);
  if (found == derefStores.end())
    return {};
  return found->second;
}

int Program::callAt(const Expr &expr) const {
  auto found = callsByPlace.find(expr.at);
  if (found != callsByPlace.end())
    for (unsigned index : found->second) {
      const Expr &known = facts.calls[index].call;
      if (known.range == expr.range && same(known, expr))
        return static_cast<int>(index);
    }
  return -1;
}

llvm::ArrayRef<unsigned> Program::storesTo(const std::string &place) const {
  return lookUp(stores, place);
}

llvm::ArrayRef<unsigned>
Program::storesToField(const std::string &field) const {
  return lookUp(fieldStores, fieldKey(field));
}

const Program::Parameter *Program::parameter(const std::string &place) const {
  auto found = parameters.find(place);
  return found == parameters.end() ? nullptr : &found->second;
}

const Function *Program::function(const std::string &key) const {
  auto found = functions.find(key);
  return found == functions.end() ? nullptr : found->second;
}

bool Program::isAddressTaken(const std::string &function) const {
  return taken.lookup(function);
}

std::string Program::nameOf(const std::string &key) const {
  const Function *known = function(key);
  return known ? known->name : "a function";
}

} // namespace sctpm
