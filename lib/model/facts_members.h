//===- model/facts_members.h - the members of each fact, once -------------===//
//
// For whoever writes or reads facts: visit(v, fact) calls v(name, member) for
// each member of a fact. One list serves every format in both directions.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MODEL_FACTS_MEMBERS_H
#define SCTPM_MODEL_FACTS_MEMBERS_H

#include "model/facts.h"

namespace sctpm {

template <typename V> void visit(V &v, Location &fact) {
  v("file", fact.file);
  v("line", fact.line);
  v("column", fact.column);
  v("offset", fact.offset);
}

template <typename V> void visit(V &v, Range &fact) {
  v("file", fact.file);
  v("begin", fact.begin);
  v("end", fact.end);
}

template <typename V> void visit(V &v, Expr &fact) {
  v("kind", fact.kind);
  v("value", fact.value);
  v("key", fact.key);
  v("text", fact.text);
  v("at", fact.at);
  v("range", fact.range);
  v("macro", fact.macro);
  v("operands", fact.operands);
}

template <typename V> void visit(V &v, Arm &fact) {
  v("branch", fact.branch);
  v("arm", fact.arm);
  v("condition", fact.condition);
  v("contrary", fact.contrary);
  v("ahead", fact.ahead);
}

template <typename V> void visit(V &v, Spot &fact) {
  v("at", fact.at);
  v("function", fact.function);
  v("arms", fact.arms);
  v("loops", fact.loops);
  v("labels", fact.labels);
}

template <typename V> void visit(V &v, Call &fact) {
  v("call", fact.call);
  v("spot", fact.spot);
  v("name", fact.name);
  v("spelled", fact.spelled);
  v("spelledAt", fact.spelledAt);
  v("macro", fact.macro);
  v("api", fact.api);
  v("pattern", fact.pattern);
}

template <typename V> void visit(V &v, Flow &fact) {
  v("to", fact.to);
  v("from", fact.from);
  v("spot", fact.spot);
}

template <typename V> void visit(V &v, Compare &fact) {
  v("compare", fact.compare);
  v("spot", fact.spot);
}

template <typename V> void visit(V &v, Function &fact) {
  v("key", fact.key);
  v("name", fact.name);
  v("at", fact.at);
  v("parameters", fact.parameters);
  v("overrides", fact.overrides);
  v("external", fact.external);
  v("addressTaken", fact.addressTaken);
}

template <typename V> void visit(V &v, Include &fact) {
  v("at", fact.at);
  v("lineEnd", fact.lineEnd);
  v("spelled", fact.spelled);
  v("resolved", fact.resolved);
  v("depth", fact.depth);
}

template <typename V> void visit(V &v, Gap &fact) {
  v("kind", fact.kind);
  v("at", fact.at);
  v("what", fact.what);
  v("why", fact.why);
}

template <typename V> void visit(V &v, UnitResult &fact) {
  v("file", fact.file);
  v("configuration", fact.configuration);
  v("errors", fact.errors);
  v("crashed", fact.crashed);
  v("entered", fact.entered);
  v("unixSkipped", fact.unixSkipped);
}

template <typename V> void visit(V &v, Facts &fact) {
  v("units", fact.units);
  v("calls", fact.calls);
  v("flows", fact.flows);
  v("compares", fact.compares);
  v("functions", fact.functions);
  v("includes", fact.includes);
  v("gaps", fact.gaps);
}

} // namespace sctpm

#endif // SCTPM_MODEL_FACTS_MEMBERS_H
