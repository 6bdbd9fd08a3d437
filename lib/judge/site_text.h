//===- judge/site_text.h - why a site gets its verdict, in a sentence -----===//
//
// In: a site and its rows. Out: the sentences of the report: what arrives, from
// where, and what is in the way. Names the cause in this code, with its place.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_JUDGE_SITE_TEXT_H
#define SCTPM_JUDGE_SITE_TEXT_H

#include "judge/row_rule.h"
#include "model/finding.h"

namespace sctpm {

/// The site with everything but verdict, rule and reason.
SiteReport describe(const Site &site);

/// First letter large, full stop at the end.
std::string sentence(std::string text);

/// "net.c:613", or "line 613" of the same file.
std::string placeText(const Location &at, const Location &from);

std::vector<Step> chainOf(const Row &row);

std::string whyItStays(const Site &site, const Rule *rule);
/// \p sources are the places that the protocol comes from, if not the call.
std::string whyItMoves(const Site &site, const Row &row,
                       const std::vector<Location> &sources, bool all);
std::string whyItIsMixed(const Site &site, const std::vector<RowRule> &rules);

} // namespace sctpm

#endif // SCTPM_JUDGE_SITE_TEXT_H
