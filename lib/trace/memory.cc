// Evaluator: variables, fields, and the objects that pointers lead to. Fields
// of what a pointer that is not followed leads to are looked up by type
// (loadByType).
#include "trace/evaluate.h"
#include "trace/object_path.h"
#include "trace/reach.h"
#include "trace/updates.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

using Kind = Expr::Kind;

namespace {

// A list of more is not followed to its end.
constexpr unsigned MostRounds = 40;

// Of a table read at an index that is not known, all fields come from one row:
// notes which, or says that it was another.
bool sameElement(llvm::StringRef path, const std::set<std::string> &stored,
                 Env &env) {
  size_t open = path.find("[]");
  if (open == llvm::StringRef::npos)
    return true;
  for (llvm::StringRef to : stored) {
    llvm::StringRef rest = to;
    if (!rest.consume_front(path.take_front(open)) || !rest.consume_front("[#"))
      continue;
    unsigned row = 0;
    if (rest.consumeInteger(10, row))
      continue;
    const Decision what(Decision::Of::Row, Interned(path.take_front(open)));
    if (auto decided = env.get(what))
      return *decided == row;
    env.set(what, row);
    return true;
  }
  return true;
}

} // namespace

// What is stored may be made of what was there before: `p = p->next`. Then it
// is asked for again, with the objects found so far, as long as there are more.
Ways Evaluator::place(const Expr &expr, const Spot &at, const Env &env) {
  bool isOutermost = around.try_emplace(expr.key).second;
  Ways result = placeOnce(expr, at, env);
  if (!isOutermost)
    return result;
  for (unsigned round = 0; round < MostRounds; ++round) {
    Around &mine = around[expr.key];
    if (!std::exchange(mine.isAsked, false))
      break;
    Ways objects;
    std::set<Interned> known;
    for (const Way &way : result)
      if (way.kind == Way::Kind::Object && known.insert(way.text).second)
        objects.push_back(way);
    if (objects.size() <= mine.objects.size())
      break;
    mine.objects = std::move(objects);
    result = placeOnce(expr, at, env);
  }
  around.erase(expr.key);
  return result;
}

Ways Evaluator::broughtAround(Interned place, const Env &env) {
  auto known = around.find(place);
  if (known == around.end())
    return {};
  known->second.isAsked = true;
  Ways result = known->second.objects;
  for (Way &way : result)
    way.env = env;
  return result;
}

Ways Evaluator::placeOnce(const Expr &expr, const Spot &at, const Env &given) {
  const Decision what(Decision::Of::Store, expr.key);
  const std::vector<Flow> &flows = program.facts.flows;
  const bool lasting = !isOwnOf(at.function, expr.key);
  const bool isAsStored = expr.value == Expr::AsStored;
  bool complete = false, decidedStore = false;
  std::vector<unsigned> stores =
      reaching(flows, program.storesTo(expr.key), at, complete, lasting);
  Env env = given;
  if (auto decided = env.get(what))
    if (llvm::is_contained(stores, *decided)) {
      if (isUnderWay(Decision(Decision::Of::Flow, *decided)) &&
          flows[*decided].from.kind != Kind::Unknown) {
        // What was there before it; a number only gets smaller.
        env = env.without(what);
      } else {
        stores = {*decided};
        complete = decidedStore = true;
      }
    }

  Ways result;
  for (unsigned index : stores) {
    const Flow &flow = flows[index];
    const Decision cycle(Decision::Of::Flow, index);
    if (!begin(cycle)) {
      llvm::append_range(result,
                         broughtAround(expr.key, env.with(what, index)));
      continue;
    }
    Env chosen = env.with(what, index);
    // An earlier run of this function may have gone another way.
    bool earlier = lasting && flow.spot.function == at.function;
    if (earlier || agrees(flow.spot, chosen)) {
      inShare(stores.size(), [&] {
        for (Way &way : stored(index, chosen, isAsStored)) {
          way.env.set(what, index);
          result.push_back(std::move(way));
        }
      });
    }
    end(cycle);
  }
  if (!decidedStore) {
    llvm::append_range(result, filledByCallee(expr.key, at, env));
    llvm::append_range(result, filledByPointer(expr.key, at, env));
  }
  if (complete)
    return result;
  const Program::Parameter *known = program.parameter(expr.key);
  if (!known && !llvm::StringRef(expr.key).contains('/'))
    want(expr.text); // A variable that is not one function's own.
  if (known)
    llvm::append_range(result, parameter(*known, expr, env));
  if (result.empty() && stores.empty() && !known)
    result.push_back(
        open("nothing in this code base gives '" + expr.text + "' a value",
             expr, env));
  return result;
}

// The objects that an lvalue may be; ways of kind Answer for the entries of a
// list, Open where it is not known.
Ways Evaluator::objectsAt(const Expr &lvalue, const Spot &at, const Env &env) {
  auto object = [&](std::string path, const Env &with) {
    Way way = integer(0, lvalue, with);
    way.kind = Way::Kind::Object;
    way.text = std::move(path);
    return way;
  };
  Ways result;
  switch (lvalue.kind) {
  case Kind::Place:
    return {object("v:" + lvalue.key, env)};
  case Kind::Element:
    for (Way &array : objectsAt(lvalue.operands[0], at, env)) {
      if (array.kind == Way::Kind::Object)
        array.text = array.text + ("[" + lvalue.key.str() + "]");
      result.push_back(std::move(array));
    }
    return result;
  case Kind::Member:
    for (Way &base : evaluate(lvalue.operands[0], at, env)) {
      if (base.kind == Way::Kind::Object)
        base.text = withField(base.text.ref(), lvalue);
      else if (base.kind == Way::Kind::Answer)
        base.fromAnswer = true; // its ai_addr and the like
      result.push_back(std::move(base));
    }
    return result;
  case Kind::Deref:
    return evaluate(lvalue.operands[0], at, env);
  default:
    break;
  }
  return {open("an object that is not followed", lvalue, env)};
}

// The paths that a store writes to, whoever calls: asked once.
const std::set<std::string> &Evaluator::pathsOf(unsigned index) {
  auto [place, isNew] = paths.try_emplace(index);
  if (!isNew)
    return place->second;
  const Flow &flow = program.facts.flows[index];
  Ways ways;
  ++pathsAsked;
  if (flow.to.kind == Kind::Deref || flow.to.kind == Kind::Element ||
      flow.to.kind == Kind::Member)
    ways = objectsAt(flow.to, flow.spot, Env());
  --pathsAsked;
  for (const Way &way : ways)
    if (way.kind == Way::Kind::Object)
      paths[index].insert(way.text);
  return paths[index];
}

std::vector<unsigned> Evaluator::storesToPath(Interned path, Interned variable,
                                              Interned field) {
  auto known = storesAt.find({path, field});
  if (known != storesAt.end())
    return known->second;
  std::vector<unsigned> found;
  for (unsigned index : program.storesInto(variable, field))
    if (llvm::any_of(pathsOf(index),
                     [&](const std::string &to) { return samePath(to, path); }))
      found.push_back(index);
  if (pathsAsked == 0) // Else some of them are not known yet.
    storesAt.try_emplace({path, field}, found);
  return found;
}

// The stores apart by the index that they go to: one to another element leaves
// what is there.
std::vector<std::vector<unsigned>>
Evaluator::byElement(llvm::ArrayRef<unsigned> stores) {
  if (stores.size() < 2)
    return {stores.vec()};
  std::map<std::string, std::vector<unsigned>> groups;
  for (unsigned index : stores) {
    std::string indices;
    const Expr *to = &program.facts.flows[index].to;
    for (; !to->operands.empty(); to = &to->operands[0])
      if (to->kind == Kind::Element)
        indices += "[" +
                   (to->key.empty() && to->operands.size() > 1
                        ? canonicalOf(to->operands[1])
                        : to->key) +
                   "]";
    groups[indices].push_back(index);
  }
  std::vector<std::vector<unsigned>> result;
  for (auto &[indices, some] : groups)
    result.push_back(std::move(some));
  return result;
}

// What is stored at a path: by a store to just it, or by one to an object that
// it is part of.
Ways Evaluator::load(const std::string &path, const Expr &field, const Spot &at,
                     const Env &env) {
  const Decision cycle(Decision::Of::Load, Interned(path), at.at.offset);
  if (!begin(cycle))
    return {};
  const std::vector<Flow> &flows = program.facts.flows;
  const Interned variable = variableOf(path);
  if (takersAsked.insert(variable).second)
    for (const std::string &taker : program.unseenTakersOf(variable))
      want(taker);
  std::vector<unsigned> exact = storesToPath(path, variable, "");
  if (field.kind == Kind::Member)
    llvm::append_range(exact, storesToPath(path, variable, field.key));
  if (path == "v:" + variable)
    llvm::append_range(exact, program.storesTo(variable));
  std::vector<const Flow *> updates;
  llvm::erase_if(exact, [&](unsigned index) {
    bool is = isUpdate(flows[index]);
    if (is)
      updates.push_back(&flows[index]);
    return is;
  });

  // Stores to a variable of a caller are judged by where that calls from,
  // unless they stand here.
  Spot use = at;
  auto isHere = [&](unsigned index) {
    return flows[index].spot.function == use.function;
  };
  for (unsigned up = 0; up < 10; ++up) {
    auto from = env.get(Decision(Decision::Of::Call, use.function));
    if (variable.ref().starts_with(use.function + "/") || !from ||
        llvm::any_of(exact, isHere))
      break;
    use = program.facts.calls[*from].spot;
  }
  const bool lasting = !isOwnOf(use.function, variable);
  const std::vector<WholeStore> wholes = storesAround(path, variable);
  std::vector<unsigned> certain; // to just this object
  for (const WholeStore &whole : wholes)
    if (isCertainly(whole.index, field, at))
      certain.push_back(whole.index);
  const std::vector<std::vector<unsigned>> elements = byElement(exact);
  std::vector<unsigned> stores;
  bool complete = false;
  for (const std::vector<unsigned> &some : elements) {
    std::vector<unsigned> last = certain;
    llvm::copy_if(some, std::back_inserter(last), [&](unsigned index) {
      return isCertainly(index, field, at);
    });
    for (unsigned index : some) {
      const Spot &from = flows[index].spot;
      if (!survives(from, flows, last, use, lasting) ||
          !mayBeFilled(variable, flows[index], last, use))
        continue;
      stores.push_back(index);
      complete |= elements.size() == 1 && llvm::is_contained(last, index) &&
                  isAlwaysPassed(from, use);
    }
  }
  // Where a field has stores of its own, zero is only what it was before.
  llvm::append_range(certain,
                     llvm::make_filter_range(exact, [&](unsigned index) {
                       return isCertainly(index, field, at);
                     }));
  const bool isPassedOn =
      field.kind == Kind::Member && isPassedOnAfter(exact, variable, use);
  std::vector<WholeStore> copies;
  for (const WholeStore &whole : wholes)
    if (const Spot &from = flows[whole.index].spot;
        survives(from, flows, certain, use, lasting) &&
        (!complete || isPassedOn || from.function == use.function))
      copies.push_back(whole);

  const Decision what(Decision::Of::Store, Interned(path));
  if (auto decided = env.get(what))
    if (llvm::is_contained(stores, *decided)) {
      stores = {*decided};
      copies.clear();
      complete = true;
    }
  Ways result;
  for (unsigned index : stores) {
    Env chosen = env.with(what, index);
    if (sameElement(path, pathsOf(index), chosen) &&
        isOfOneObject(index, path, copies, chosen))
      llvm::append_range(result, storedByCalls(index, path, field, at, chosen));
  }
  if (isPassedOn)
    llvm::append_range(result, putByOthers(variable, field, env));
  for (const WholeStore &copy : copies) {
    llvm::append_range(result, copied(copy, path, field, env));
    complete |= isAlwaysPassed(flows[copy.index].spot, use);
  }
  // A struct that is passed as itself is a copy of the caller's.
  llvm::StringRef part =
      llvm::StringRef(path).substr(2 + variable.ref().size());
  if (const Program::Parameter *parameter = program.parameter(variable);
      parameter && !complete && part.starts_with("."))
    llvm::append_range(
        result,
        fromCallers(
            *parameter, field, env, Trail::Kind::Argument,
            [&](const Expr &argument, const Spot &outside, const Env &decided) {
              return partOf(argument, part, field, outside, decided);
            }));
  addUpdated(result, updates);
  end(cycle);
  if (result.empty() && stores.empty())
    result.push_back(open("nothing in this code base sets '" + field.text + "'",
                          field, env));
  return result;
}

} // namespace sctpm
