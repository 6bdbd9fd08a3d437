//===- trace/facts_by_hand.h - small programs for tests -------------------===//
//
// In: what a test says a program does, line by line. Out: the Facts that a scan
// would make of it. Every expression has bytes of its own, in the order in
// which they are made; a line is a hundred bytes.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_FACTS_BY_HAND_H
#define SCTPM_TRACE_FACTS_BY_HAND_H

#include "model/facts.h"
#include "model/socket_api.h"

namespace sctpm::byhand {

/// Values on Linux, as the facts have them.
constexpr int64_t Unix = 1, Inet = 2, Inet6 = 10, Stream = 1, Datagram = 2,
                  Raw = 3, Tcp = 6, Udp = 17;

inline Expr make(Expr::Kind kind, std::string key, std::string text,
                 std::vector<Expr> operands = {}) {
  Expr expr;
  expr.kind = kind;
  expr.key = std::move(key);
  expr.text = std::move(text);
  expr.operands = std::move(operands);
  return expr;
}

inline Expr place(const std::string &key, const std::string &text) {
  return make(Expr::Kind::Place, key, text);
}

inline Expr constant(int64_t value) {
  Expr expr = make(Expr::Kind::Constant, "", std::to_string(value));
  expr.value = value;
  return expr;
}

inline Expr address(Expr of) {
  std::string text = "&" + of.text;
  return make(Expr::Kind::Address, "", text, {std::move(of)});
}

/// \p pointer is the address of the object, or a pointer to it.
inline Expr member(Expr pointer, const std::string &record,
                   const std::string &field) {
  return make(Expr::Kind::Member, "c:@S@" + record + "@FI@" + field, field,
              {std::move(pointer)});
}

inline Expr compare(Expr left, const char *how, int64_t value) {
  return make(Expr::Kind::Compare, how, "", {std::move(left), constant(value)});
}

/// The way of a branch that is taken if the condition holds, or the contrary.
inline Arm arm(unsigned branch, Expr condition, bool holds = true) {
  Arm result;
  result.branch = branch;
  result.arm = holds;
  result.condition = std::move(condition);
  result.contrary = !holds;
  return result;
}

inline std::string keyOf(const std::string &function) {
  return "c:@F@" + function;
}

/// The i-th parameter of a function, and a variable of one.
inline Expr parameter(const std::string &function, unsigned index,
                      const std::string &name) {
  return place(keyOf(function) + "#" + std::to_string(index), name);
}
inline Expr local(const std::string &function, const std::string &name) {
  return place(keyOf(function) + "/" + name + "@1", name);
}

class Program {
public:
  Facts facts;

  void function(const std::string &name, unsigned parameters = 0) {
    Function fact;
    fact.key = keyOf(name);
    fact.name = name;
    fact.at = {"/a.c", 1000 + ++made, 1, 100000 + made};
    for (unsigned i = 0; i < parameters; ++i)
      fact.parameters.push_back(fact.key + "#" + std::to_string(i));
    facts.functions.push_back(std::move(fact));
  }

  static Spot spot(unsigned line, const std::string &in, Arms arms = {}) {
    Spot result;
    result.at = {"/a.c", line, 1, line * 100};
    result.function = in.empty() ? "" : keyOf(in);
    result.arms = std::move(arms);
    return result;
  }

  /// \returns the call as an expression, for what its result is stored in.
  Expr call(const Spot &spot, const std::string &callee,
            std::vector<Expr> arguments) {
    Call fact;
    fact.spot = spot;
    fact.name = fact.spelled = callee;
    fact.api = socketApi(callee);
    fact.spelledAt = spot.at;
    std::vector<Expr> operands = {make(Expr::Kind::Unknown, "", "")};
    operands.insert(operands.end(), arguments.begin(), arguments.end());
    fact.call = placed(
        make(Expr::Kind::Call, keyOf(callee), callee + "()", operands), spot);
    facts.calls.push_back(fact);
    return fact.call;
  }

  void flow(const Spot &spot, Expr to, Expr from) {
    facts.flows.push_back(
        {placed(std::move(to), spot), placed(std::move(from), spot), spot});
  }

private:
  Expr placed(Expr expr, const Spot &spot) {
    if (!expr.range.isValid()) {
      unsigned begin = spot.at.offset + ++made % 100;
      expr.at = {"/a.c", spot.at.line, 1, begin};
      expr.range = {"/a.c", begin, begin + 1};
    }
    for (Expr &operand : expr.operands)
      operand = placed(std::move(operand), spot);
    return expr;
  }

  unsigned made = 0;
};

} // namespace sctpm::byhand

#endif // SCTPM_TRACE_FACTS_BY_HAND_H
