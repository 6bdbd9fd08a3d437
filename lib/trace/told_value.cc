#include "trace/told_value.h"

namespace sctpm {

bool outlastsCall(const Flow &store) {
  const Expr *to = &store.to;
  while (to->kind == Expr::Kind::Element ||
         (to->kind == Expr::Kind::Member &&
          to->operands[0].kind == Expr::Kind::Address))
    to = to->kind == Expr::Kind::Element ? &to->operands[0]
                                         : &to->operands[0].operands[0];
  return to->kind != Expr::Kind::Place ||
         !isOwnOf(store.spot.function, to->key);
}

namespace {

Step told(const Trail &step, const Program &program) {
  if (step.kind == Trail::Kind::Argument || step.kind == Trail::Kind::Address) {
    const Call &call = program.facts.calls[step.index];
    const std::string &text =
        step.argument + 1 < call.call.operands.size()
            ? call.call.operands[step.argument + 1].text.str()
            : std::string();
    std::string by = call.spot.function.empty()
                         ? ""
                         : " by " + program.nameOf(call.spot.function) + "()";
    return {call.spot.at, "'" + text + "' is passed" + by};
  }
  const Flow &flow = program.facts.flows[step.index];
  if (step.kind == Trail::Kind::Result)
    return {flow.spot.at, "'" + flow.from.text + "' is returned by " +
                              program.nameOf(flow.spot.function) + "()"};
  std::string to = flow.to.text.empty() ? "the object behind a pointer"
                                        : "'" + flow.to.text + "'";
  // What is no text of the program.
  for (const char *zero : {"set to zero", "not given, so zero"})
    if (flow.from.text == zero)
      return {flow.spot.at, to + " is " + zero};
  return {flow.spot.at, to + " is given '" + flow.from.text + "'"};
}

} // namespace

Value valueOf(const Way &way, const Program &program, Interned user) {
  Value value;
  if (way.kind == Way::Kind::Integer)
    value.known = way.value;
  else if (way.kind == Way::Kind::Text)
    value.text = way.text;
  else
    value.why =
        way.kind == Way::Kind::Open ? way.text : "a value that is not a number";
  if (way.origin)
    value.origin = *way.origin;
  value.passed = way.trail != nullptr && way.trail != way.hints;
  value.fromAnswer = way.fromAnswer;
  bool isOfHints = false;
  for (const Trail *step = way.trail.get(); step; step = step->before.get()) {
    value.chain.push_back(told(*step, program));
    isOfHints |= step == way.hints.get();
    bool isOwn = step == way.trail.get() && !user.empty() &&
                 step->kind == Trail::Kind::Store &&
                 program.facts.flows[step->index].spot.function == user;
    value.kept |= step->kind == Trail::Kind::Store && !isOwn &&
                  !way.fromAnswer &&
                  outlastsCall(program.facts.flows[step->index]);
    value.passed &= isOfHints || step->kind == Trail::Kind::Argument;
  }
  return value;
}

} // namespace sctpm
