#include "patch/chosen.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
bool &chosenMark(Report &report, unsigned index) {
  unsigned sites = report.sites.size();
  return index < sites ? report.sites[index].chosen
                       : report.findings[index - sites].chosen;
}

void markChosen(Report &report, llvm::ArrayRef<EditSet> sets,
                llvm::ArrayRef<std::vector<unsigned>> groups,
                const EditChoice &choice,
                const std::function<std::vector<unsigned>(unsigned)> &sitesOf) {
  auto isNamed = [&](unsigned i) {
    const Location &at = sets[i].at;
    return choice.places.empty() ||
           llvm::any_of(choice.places, [&](const ChosenPlace &place) {
             return place.names(at);
           });
  };
  for (const std::vector<unsigned> &group : groups) {
    bool named = llvm::any_of(group, isNamed);
    for (unsigned i : group)
      chosenMark(report, i) = named && choice.selects(sets[i].rule);
  }
  for (unsigned i = 0; i < report.findings.size() && sitesOf; ++i) {
    Finding &finding = report.findings[i];
    std::vector<unsigned> sites = sitesOf(i);
    if (!choice.places.empty() && choice.selects(finding.rule))
      for (unsigned site : sites)
        finding.chosen |= report.sites[site].chosen;
    if (!sites.empty() && llvm::all_of(sites, [&](unsigned site) {
          return choice.ignores(report.sites[site].rule);
        }))
      finding.chosen = false;
  }
}

} // namespace sctpm
