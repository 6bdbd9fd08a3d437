#include "migrate_record.h"
#include "patch/recorded_edits.h"
#include "llvm/ADT/STLExtras.h"
#include <climits>

namespace sctpm {
namespace {

/// How often it asks for SCTP, as a protocol or by name. The settings of --tune
/// and the calls of --compat are put around what was SCTP before, too.
size_t asksForSctp(llvm::StringRef text) {
  return llvm::StringRef(text.lower()).count("sctp") -
         text.count("sctp_tune_") - text.count("sctp_stream_");
}

} // namespace

RecordedPlaces::RecordedPlaces(const std::vector<RecordedChange> &changes,
                               const std::string &root, const Reading &read) {
  std::map<std::string, std::vector<RecordedChange>> byFile;
  for (const RecordedChange &change : changes)
    byFile[root + "/" + change.file].push_back(change);
  for (const auto &[file, own] : byFile) {
    std::optional<std::string> text = read(file);
    std::optional<std::vector<Edit>> edits;
    if (text)
      edits = recordedEdits(file, *text, own);
    std::vector<Range> &ranges = written[file];
    if (!edits)
      ranges.push_back({file, 0, UINT_MAX});
    else
      for (const Edit &each : *edits)
        if (asksForSctp(llvm::StringRef(*text).slice(
                each.range.begin, each.range.end)) > asksForSctp(each.text))
          ranges.push_back(each.range);
  }
}

bool RecordedPlaces::holds(const Range &range) const {
  auto own = written.find(range.file);
  return own != written.end() &&
         llvm::any_of(own->second, [&](const Range &lines) {
           return range.begin < lines.end && lines.begin < range.end;
         });
}

bool RecordedPlaces::isOurs(const Site &site, const Row &row) const {
  const Expr &origin = row.protocol.origin;
  return holds(site.call.spot.at) || holds(site.call.spelledAt) ||
         holds(site.call.call.range) || holds(origin.at) ||
         holds(origin.range) ||
         llvm::any_of(row.protocol.chain,
                      [&](const Step &step) { return holds(step.at); });
}

} // namespace sctpm
