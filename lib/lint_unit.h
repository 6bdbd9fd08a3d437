//===- lint_unit.h - the lint of one unit, as far as that can tell --------===//
//
// In: the facts of one translation unit, just as they were scanned, and the
// rule book. Out: the findings of the pages that belong to a check of
// clang-tidy and that no comment suppresses, with their edits and the includes
// that those need. Other units are taken for able to do whatever they can:
// nothing is said, nor edited, that they could make wrong. Knows no Clang and
// reads no configuration; writes nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_LINT_UNIT_H
#define SCTPM_LINT_UNIT_H

#include "judge/rule_book.h"
#include "lint/source_file.h"

namespace sctpm {

/// Sorted by place. An include that several findings of a file need is an edit
/// of the first of them. \p facts has one unit.
std::vector<Finding> lintUnit(Facts facts, const RuleBook &rules,
                              const Sources::Read &read);

} // namespace sctpm

#endif // SCTPM_LINT_UNIT_H
