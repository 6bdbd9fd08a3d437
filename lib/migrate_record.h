//===- migrate_record.h - which sockets a record speaks of ----------------===//
//
// In: what an earlier run has changed (its record), and the files as they are.
// Out: whether something that gives a socket its protocol stands in lines that
// the run has written. One that does not was SCTP before, and is none of ours.
// A file that the record names, but that is not as the run left it, says
// nothing any more: there all sockets may be ours. Decides nothing, edits
// nothing.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MIGRATE_RECORD_H
#define SCTPM_MIGRATE_RECORD_H

#include "model/recorded_change.h"
#include "model/socket.h"
#include <functional>
#include <map>

namespace sctpm {

class RecordedPlaces {
public:
  using Reading =
      std::function<std::optional<std::string>(const std::string &file)>;

  /// \param root that the record's names are below.
  RecordedPlaces(const std::vector<RecordedChange> &changes,
                 const std::string &root, const Reading &read);

  /// Whether this way to make a socket was made SCTP by the run.
  bool isOurs(const Site &site, const Row &row) const;

private:
  bool holds(const Range &range) const;
  bool holds(const Location &at) const {
    return holds(Range{at.file, at.offset, at.offset + 1});
  }

  /// By file; one that has changed since is ours as a whole.
  std::map<std::string, std::vector<Range>> written;
};

} // namespace sctpm

#endif // SCTPM_MIGRATE_RECORD_H
