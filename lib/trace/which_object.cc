// Evaluator: which one of several objects it is that a pointer leads to. A
// table that holds things by a field of their own is read at one value of that
// field; a method that is called through a table of its object belongs to that
// object.
#include "trace/evaluate.h"
#include "trace/object_path.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

using Kind = Expr::Kind;

namespace {

// An index that can be one of more than this tells nothing.
constexpr size_t MostIndices = 8;

// What is decided, and told, on one way to read a table.
struct Reading {
  Env env;
  std::vector<Told> told;
};

// The index of each dimension, the last one first.
std::vector<const Expr *> indicesOf(const Expr &element) {
  std::vector<const Expr *> indices;
  for (const Expr *each = &element; each->kind == Kind::Element;
       each = &each->operands[0])
    indices.push_back(each->operands.size() > 1 ? &each->operands[1] : nullptr);
  return indices;
}

// Whether the expression is a field of just that value, or of what it points
// to.
bool isFieldOf(const Expr &value, const Expr &expr) {
  if (expr.kind != Kind::Member)
    return false;
  const Expr &of = expr.operands[0];
  return same(of, value) ||
         (of.kind == Kind::Address && same(of.operands[0], value));
}

// Whether one of the values of its field is the one that is known.
bool mayBe(const Told &told, const Ways &values) {
  return values.empty() || llvm::any_of(values, [&](const Way &way) {
           return way.kind != Way::Kind::Integer || way.value == told.value;
         });
}

} // namespace

// Whether all that an index can be is seen: a loop counts its variable up,
// which is no store.
bool Evaluator::isFixed(const Expr &index) const {
  return index.kind == Kind::Constant ||
         (index.kind == Kind::Place && program.parameter(index.key) &&
          program.storesTo(index.key).empty());
}

// What the store puts where `read` takes it from, as far as the indices of both
// agree: `table[p->type] = p` puts nothing at `table[Datagram]` that is of
// another type.
Ways Evaluator::storedAt(unsigned index, const Expr &read, const Spot &at,
                         const Env &env) {
  const Flow &flow = program.facts.flows[index];
  std::vector<const Expr *> wanted = indicesOf(read),
                            given = indicesOf(flow.to);
  std::vector<Reading> readings = {{env, {}}};
  for (size_t i = 0; i < std::min(wanted.size(), given.size()); ++i) {
    if (!wanted[i] || !given[i] || !isFixed(*wanted[i]))
      continue;
    bool tells = isFieldOf(flow.from, *given[i]);
    if (!tells && given[i]->kind != Kind::Constant)
      continue;
    std::vector<Reading> next;
    for (const Reading &reading : readings) {
      Ways values = evaluate(*wanted[i], at, reading.env);
      if (values.size() > MostIndices ||
          !llvm::all_of(values, [](const Way &way) {
            return way.kind == Way::Kind::Integer;
          }))
        values.clear();
      if (values.empty())
        next.push_back(reading);
      for (const Way &value : values)
        if (tells) {
          next.push_back({value.env, reading.told});
          next.back().told.push_back({given[i], value.value});
        } else if (given[i]->value == value.value) {
          next.push_back({value.env, reading.told});
        }
    }
    readings = std::move(next);
  }
  Ways result;
  for (const Reading &reading : readings)
    for (Way &way : stored(index, reading.env)) {
      if (way.kind == Way::Kind::Open)
        llvm::append_range(way.told, reading.told);
      bool isIt = llvm::all_of(reading.told, [&](const Told &told) {
        return way.kind != Way::Kind::Object ||
               mayBe(told, load(withField(way.text.ref(), *told.field),
                                *told.field, flow.spot, way.env));
      });
      if (isIt)
        result.push_back(std::move(way));
    }
  return result;
}

std::optional<Evaluator::Method>
Evaluator::methodCalledBy(const Call &call) const {
  const Expr &callee = call.call.operands[0];
  if (callee.kind != Kind::Member)
    return std::nullopt;
  Method method;
  method.field = &callee;
  const Expr *object = &callee.operands[0];
  for (;;) {
    for (unsigned i = 1; i < call.call.operands.size(); ++i)
      if (same(*object, call.call.operands[i])) {
        method.parameter = i - 1;
        std::reverse(method.path.begin(), method.path.end());
        return method;
      }
    if (object->kind != Kind::Member)
      return std::nullopt;
    method.path.push_back(object);
    object = &object->operands[0];
  }
}

// Whether what is stored to a field of some object is stored to one of which
// all that holds: fields that one function fills through one expression are
// those of one object.
bool Evaluator::isOfTold(unsigned index, const std::vector<Told> &all,
                         const Env &env) {
  const Flow &flow = program.facts.flows[index];
  return llvm::all_of(all, [&](const Told &told) {
    Ways values;
    for (unsigned other : program.storesToField(told.field->key)) {
      const Flow &beside = program.facts.flows[other];
      if (beside.spot.function == flow.spot.function &&
          same(beside.to.operands[0], flow.to.operands[0]))
        llvm::append_range(values, stored(other, env));
    }
    return mayBe(told, values);
  });
}

// The one way in which the function is called, if there is only one. A call
// that does not show how its object and its argument belong together (a list of
// the table's own objects, say) goes by those that do.
const Evaluator::Method *Evaluator::methodOf(Interned function) {
  auto [place, isNew] = methods.try_emplace(function);
  if (!isNew || !program.isAddressTaken(function) ||
      !program.callsOf(function).empty())
    return place->second;
  auto keys = [](const Method &of) {
    std::vector<Interned> all = {of.field->key};
    for (const Expr *field : of.path)
      all.push_back(field->key);
    return all;
  };
  std::optional<Method> method;
  std::set<Interned> fields;
  for (unsigned index : program.indirectCallsOf(function)) {
    const Call &call = program.facts.calls[index];
    fields.insert(call.call.operands[0].key);
    auto called = methodCalledBy(call);
    if (called && method &&
        (method->parameter != called->parameter ||
         keys(*method) != keys(*called)))
      return nullptr;
    if (called)
      method = called;
  }
  if (method && fields.size() == 1)
    place->second = &knownMethods.emplace_back(std::move(*method));
  return place->second;
}

// Whether the function at `at` can be called with the object there: not if the
// table of that object holds another function in its place.
bool Evaluator::isMethodOf(const Expr &pointer, const Way &object,
                           const Spot &at) {
  const Method *method = methodOf(at.function);
  if (object.kind != Way::Kind::Object || !method)
    return true;
  std::vector<const Expr *> fields;
  const Expr *root = &pointer;
  for (; root->kind == Kind::Member; root = &root->operands[0])
    fields.push_back(root);
  if (root->kind != Kind::Place)
    return true;
  std::reverse(fields.begin(), fields.end());
  const Program::Parameter *parameter = program.parameter(root->key);
  if (!parameter || at.function != parameter->function ||
      method->parameter != parameter->index ||
      fields.size() > method->path.size() ||
      !std::equal(
          fields.begin(), fields.end(), method->path.begin(),
          [](const Expr *a, const Expr *b) { return a->key == b->key; }))
    return true;
  // From here on the path is that of the call.
  Ways objects = {object};
  std::vector<const Expr *> rest(method->path.begin() + fields.size(),
                                 method->path.end());
  rest.push_back(method->field);
  for (const Expr *field : rest) {
    Ways next;
    for (const Way &each : objects) {
      if (each.kind != Way::Kind::Object)
        return true;
      llvm::append_range(
          next, load(withField(each.text.ref(), *field), *field, at, each.env));
    }
    objects = std::move(next);
  }
  return llvm::any_of(objects, [&](const Way &way) {
    return way.kind == Way::Kind::Open ||
           (way.kind == Way::Kind::Function && way.text == parameter->function);
  });
}

} // namespace sctpm
