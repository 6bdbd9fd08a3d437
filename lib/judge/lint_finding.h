//===- judge/lint_finding.h - how a finding of the lint is put together ---===//
//
// In: a page of the lint and the use that it speaks of. Out: a Finding that is
// for review, to which edits and includes are added one by one: each once, and
// from the first one on it is a finding that can be mended. Whether an edit is
// right is for those who add it to know.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_LINT_FINDING_H
#define SCTPM_JUDGE_LINT_FINDING_H

#include "judge/rule.h"
#include "model/finding.h"
#include "model/socket.h"

namespace sctpm {

Finding begunFinding(const Rule &rule, const Call &call);

void addEdit(Finding &finding, const RuleEdit &edit);

/// The header that the edits of the rule want.
void addInclude(Finding &finding, const Rule &rule);

/// Whether the program compares the protocol with something: then it has to
/// know of the new one, too.
bool isCompared(const Sockets &sockets, const Value &protocol);

} // namespace sctpm

#endif // SCTPM_JUDGE_LINT_FINDING_H
