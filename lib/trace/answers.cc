// Evaluator: what getaddrinfo answers follows from its hints, getaddrinfo(3)
// and sctp-facts.md section 7: without a protocol in the hints a stream entry
// is TCP, a datagram one UDP; without a type there are entries of all three.
#include "trace/evaluate.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

constexpr int64_t Inet = 2, Inet6 = 10;
constexpr int64_t Stream = 1, Datagram = 2, Raw = 3;

// Decided where an entry of a list is none of getaddrinfo's.
constexpr unsigned MadeByHand = ~0u;

Way answered(Way hint) {
  hint.fromAnswer = true;
  hint.hints = hint.trail;
  return hint;
}

} // namespace

Ways Evaluator::hintsField(unsigned call, const char *field, const Env &env) {
  const Call &fact = program.facts.calls[call];
  if (fact.call.operands.size() < 4)
    return {open("getaddrinfo() without hints", fact.call, env)};
  const Expr &hints = fact.call.operands[3];
  if (hints.kind == Expr::Kind::Constant)
    return {integer(0, hints, env)};
  // The field of what the argument points to, as if it were read there.
  Expr &read = made.emplace_back();
  read.kind = Expr::Kind::Member;
  read.key = std::string("c:@S@addrinfo@FI@") + field;
  read.text = std::string("hints ") + field;
  read.at = fact.spot.at;
  read.operands = {hints};
  Ways result;
  for (const Way &object : evaluate(hints, fact.spot, env)) {
    if (object.kind == Way::Kind::Integer)
      result.push_back(integer(0, hints, object.env));
    else if (object.kind == Way::Kind::Object)
      llvm::append_range(result, load(object.text + ("." + read.key.str()),
                                      read, fact.spot, object.env));
    else
      result.push_back(open("the hints of getaddrinfo() are not followed",
                            hints, object.env));
  }
  return result;
}

Ways Evaluator::answerField(const Way &answer, const Expr &expr) {
  unsigned call = static_cast<unsigned>(answer.value);
  llvm::StringRef key = expr.key;
  auto asked = [&](const char *field) {
    return isField(key, "addrinfo", field);
  };
  if (asked("ai_family") || isFamilyField(key)) {
    Ways result = changedAfterwards(answer, key);
    for (const Way &hint : hintsField(call, "ai_family", answer.env)) {
      Way way = answered(hint);
      if (way.kind != Way::Kind::Integer || way.value == Inet ||
          way.value == Inet6) {
        result.push_back(way);
        continue;
      }
      // Asked for any other family it answers EAI_FAMILY, and no entry.
      if (way.value != 0)
        continue;
      for (int64_t family : {Inet, Inet6}) {
        way.value = family;
        result.push_back(way);
      }
    }
    return result;
  }
  const Decision what(Decision::Of::Answer, uint64_t(call));
  if (asked("ai_socktype")) {
    Ways result = changedAfterwards(answer, key);
    for (const Way &hint : hintsField(call, "ai_socktype", answer.env)) {
      Way way = answered(hint);
      if (way.kind != Way::Kind::Integer || way.value != 0) {
        result.push_back(way);
        continue;
      }
      for (int64_t type : {Stream, Datagram, Raw}) {
        if (auto decided = answer.env.get(what); decided && *decided != type)
          continue;
        way.value = type;
        way.env = hint.env.with(what, type);
        result.push_back(way);
      }
    }
    return result;
  }
  if (asked("ai_protocol")) {
    Ways result;
    Expr &type = made.emplace_back(expr);
    type.key = "c:@S@addrinfo@FI@ai_socktype";
    for (const Way &socktype : answerField(answer, type))
      for (const Way &hint : hintsField(call, "ai_protocol", socktype.env)) {
        Way way = answered(hint);
        way.answer = call;
        way.origin = &expr; // Not the hints: the answer is what is read.
        if (way.kind == Way::Kind::Integer && way.value == 0) {
          if (socktype.kind != Way::Kind::Integer) {
            result.push_back(socktype);
            result.back().origin = &expr;
            continue;
          }
          way.value = socktype.value == Stream     ? 6
                      : socktype.value == Datagram ? 17
                                                   : 0;
        }
        result.push_back(way);
      }
    return result;
  }
  if (asked("ai_next") || asked("ai_addr")) {
    Ways result = changedAfterwards(answer, key);
    result.push_back(answer);
    return result;
  }
  return {open("a field of what getaddrinfo() answered", expr, answer.env)};
}

// What the program itself stores in a field of an entry of that list.
Ways Evaluator::changedAfterwards(const Way &answer, llvm::StringRef field) {
  if (!isField(field, "addrinfo", field.rsplit('@').second))
    return {};
  // Else a list that the program makes itself would be joined to all.
  const bool isNext = isField(field, "addrinfo", "ai_next");
  Ways result;
  for (unsigned index : program.storesToField(field.str())) {
    const Flow &flow = program.facts.flows[index];
    if (flow.to.kind != Expr::Kind::Member || isHints(flow.to.operands[0]))
      continue;
    const Decision cycle(Decision::Of::Flow, index);
    if (!begin(cycle))
      continue;
    bool isOfList = llvm::any_of(
        evaluate(flow.to.operands[0], flow.spot, Env()), [&](const Way &way) {
          return way.kind == Way::Kind::Answer && way.value == answer.value &&
                 !(isNext && way.supposed);
        });
    if (isOfList)
      llvm::append_range(result, stored(index, answer.env));
    end(cycle);
  }
  return result;
}

// Whether the pointer is only ever given to getaddrinfo as its hints.
bool Evaluator::isHints(const Expr &pointer) {
  if (pointer.kind != Expr::Kind::Address ||
      pointer.operands[0].kind != Expr::Kind::Place)
    return false;
  for (auto [index, argument] :
       program.passesAddressOf(pointer.operands[0].key))
    if (argument == 2 && program.facts.calls[index].name == "getaddrinfo")
      return true;
  return false;
}

// An addrinfo that is not followed (it came through a library, a queue, a
// cache) is one of those that this program asks for, or makes by hand.
Ways Evaluator::answersByType(const Expr &expr, const Env &env) {
  Ways result;
  const Decision what(Decision::Of::List, canonicalOf(expr.operands[0]));
  auto decided = env.get(what);
  for (unsigned i = 0; i < program.facts.calls.size(); ++i) {
    if (!program.facts.calls[i].api ||
        program.facts.calls[i].name != "getaddrinfo" ||
        (decided && *decided != i))
      continue;
    Way answer = integer(i, expr, env.with(what, i));
    answer.kind = Way::Kind::Answer;
    answer.supposed = true;
    llvm::append_range(result, answerField(answer, expr));
  }
  for (unsigned index : program.storesToField(expr.key)) {
    const Flow &flow = program.facts.flows[index];
    if (isHints(flow.to.operands[0]) || (decided && *decided != MadeByHand))
      continue;
    const Decision cycle(Decision::Of::Flow, index);
    if (!begin(cycle))
      continue;
    llvm::append_range(result, stored(index, env.with(what, MadeByHand)));
    end(cycle);
  }
  // Where nothing is stored it is as calloc() or memset() left it.
  if (decided && *decided == MadeByHand &&
      isField(expr.key, "addrinfo", "ai_protocol"))
    result.push_back(integer(0, expr, env));
  if (result.empty())
    result.push_back(
        open("this code base never calls getaddrinfo() itself", expr, env));
  return result;
}

} // namespace sctpm
