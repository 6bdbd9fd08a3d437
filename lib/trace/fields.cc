// Evaluator: fields, by the object that they are read from or, where that is
// not followed, by their type.
#include "trace/evaluate.h"
#include "trace/object_path.h"
#include "trace/reach.h"
#include "trace/updates.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

using Kind = Expr::Kind;

// Who passes an address on may have looked at its family before: the family is
// read where the address comes from, as long as it is the same one here.
const Program::Parameter *Evaluator::passedAddress(const Expr &expr,
                                                   const Spot &at) const {
  const Expr &pointer = expr.operands[0];
  if (pointer.kind != Kind::Place || !isFamilyField(expr.key))
    return nullptr;
  auto mayChange = [&](unsigned index) {
    const Spot &store = program.facts.flows[index].spot;
    return store.function == at.function && mayReach(store, at);
  };
  return llvm::any_of(program.storesTo(pointer.key), mayChange) ||
                 llvm::any_of(program.storesToField(expr.key), mayChange)
             ? nullptr
             : program.parameter(pointer.key);
}

Ways Evaluator::member(const Expr &expr, const Spot &at, const Env &env) {
  if (const Program::Parameter *parameter = passedAddress(expr, at))
    return fromCallers(
        *parameter, expr, env, Trail::Kind::Address,
        [&](const Expr &argument, const Spot &from, const Env &outside) {
          Expr &read = made.emplace_back(expr);
          read.operands = {argument};
          return evaluate(read, from, outside);
        });
  // Where the way so far has come by an object that is not followed, it is not
  // looked for again: that may have been a search of the whole program.
  const Expr &pointer = expr.operands[0];
  const Decision notFollowed(Decision::Of::NotFollowed, at.function,
                             canonicalOf(pointer));
  if (env.get(notFollowed))
    return loadByType(expr, at, env, "", {});
  Ways result;
  bool unknownObject = false;
  std::string why;
  std::vector<Told> told;
  for (const Way &object : evaluate(expr.operands[0], at, env)) {
    if (!isMethodOf(expr.operands[0], object, at))
      continue;
    switch (object.kind) {
    case Way::Kind::Answer:
      llvm::append_range(result, answerField(object, expr));
      break;
    case Way::Kind::Object:
      llvm::append_range(result, load(withField(object.text.ref(), expr), expr,
                                      at, object.env));
      break;
    case Way::Kind::Protocol:
      result.push_back(integer(object.value, expr, object.env));
      break;
    case Way::Kind::Integer:
      break; // Nothing is read through a null pointer.
    default:
      // What is known of one is not known of another.
      told = unknownObject ? std::vector<Told>() : object.told;
      unknownObject = true;
      why = object.text;
    }
  }
  if (unknownObject)
    llvm::append_range(
        result,
        loadByType(expr, at, told.empty() ? env.with(notFollowed, true) : env,
                   why, told));
  return result;
}

Ways Evaluator::partOf(const Expr &whole, llvm::StringRef part,
                       const Expr &field, const Spot &at, const Env &env) {
  Ways result;
  if (whole.kind == Kind::Choice) {
    for (unsigned arm : {1, 2})
      llvm::append_range(result,
                         partOf(whole.operands[arm], part, field, at, env));
    return result;
  }
  if (int call = program.callAt(whole);
      call >= 0 && !program.facts.calls[call].api && !whole.key.empty()) {
    for (const std::string &target : program.targets(whole.key))
      llvm::append_range(result, partOfResult(target, call, part, field, env));
    if (!result.empty())
      return result;
  }
  for (const Way &object : objectsAt(whole, at, env))
    if (object.kind == Way::Kind::Object)
      llvm::append_range(result,
                         load((object.text + part), field, at, object.env));
    else if (object.kind == Way::Kind::Answer && field.kind == Kind::Member)
      llvm::append_range(result, answerField(object, field));
    else if (field.key == IpFamily)
      llvm::append_range(result, ipFamilies(field, object.env));
    else if (object.kind != Way::Kind::Integer)
      result.push_back(
          open("a struct that is copied and not followed", field, object.env));
  return result;
}

// The same of what the function returns when it is called from there.
Ways Evaluator::partOfResult(const std::string &function, unsigned call,
                             llvm::StringRef part, const Expr &field,
                             const Env &env) {
  const Decision what(Decision::Of::Result, Interned(function), call);
  Ways result;
  if (!begin(what))
    return result;
  for (unsigned index : program.storesTo("result:" + function)) {
    const Flow &flow = program.facts.flows[index];
    Env inside =
        env.with(Decision(Decision::Of::Call, Interned(function)), call);
    if (!agrees(flow.spot, inside))
      continue;
    Ways ways = partOf(flow.from, part, field, flow.spot, inside);
    step(ways, Trail::Kind::Result, index);
    llvm::append_range(result, ways);
  }
  end(what);
  return result;
}

Ways Evaluator::ipFamilies(const Expr &expr, const Env &env) {
  return {integer(2, expr, env), integer(10, expr, env)};
}

// A field of an object that is not followed: of any object of that type. Fields
// that are read from one object are taken from one object, where that sets
// both.
Ways Evaluator::loadByType(const Expr &expr, const Spot &at, const Env &env,
                           const std::string &why,
                           const std::vector<Told> &told) {
  if (isFamilyField(expr.key)) {
    if (isField(expr.key, "sockaddr_un", "sun_family"))
      return {integer(1, expr, env)};
    if (expr.key == IpFamily)
      return ipFamilies(expr, env);
    return {open("the family is that of an address known only at run time",
                 expr, env)};
  }
  if (isOfAddrinfo(expr.key))
    return answersByType(expr, env);
  // Of a host by its name: gethostbyname(3) knows no others.
  if (isField(expr.key, "hostent", "h_addrtype"))
    return ipFamilies(expr, env);
  want(llvm::StringRef(expr.key).rsplit('@').second.str());
  const Decision object(Decision::Of::Object, at.function,
                        canonicalOf(expr.operands[0]));
  auto decided = env.get(object);
  const std::vector<Flow> &flows = program.facts.flows;
  // A construction is the stores of one function through one expression.
  auto construction = [&](unsigned index) {
    const Flow &flow = flows[index];
    const Expr &base = flow.to.operands[0];
    return flow.spot.function + " " + canonical(base);
  };
  std::string wanted;
  if (decided)
    wanted = construction(*decided);
  llvm::ArrayRef<unsigned> stores = program.storesToField(expr.key);
  bool hasOwn = decided && llvm::any_of(stores, [&](unsigned index) {
                  return construction(index) == wanted;
                });
  Ways result;
  std::vector<const Flow *> updates;
  for (unsigned index : stores) {
    if (isUpdate(flows[index])) {
      updates.push_back(&flows[index]);
      continue;
    }
    if ((hasOwn && construction(index) != wanted) ||
        !isOfTold(index, told, env))
      continue;
    const Decision cycle(Decision::Of::Flow, index);
    if (!begin(cycle))
      continue;
    Env chosen = decided ? env : env.with(object, index);
    if (agrees(flows[index].spot, chosen)) {
      inShare(hasOwn ? 4 : stores.size(),
              [&] { llvm::append_range(result, stored(index, chosen)); });
    }
    end(cycle);
  }
  addUpdated(result, updates);
  llvm::append_range(result, filledByTakers(expr.key, env));
  if (result.empty() && stores.empty())
    result.push_back(open("nothing in this code base sets '" + expr.text + "'" +
                              (why.empty() ? "" : " (" + why + ")"),
                          expr, env));
  return result;
}

} // namespace sctpm
