#include "patch/include_graph.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

namespace sctpm {
namespace {

/// Seen with glibc 2.36 and musl 1.2.
const llvm::StringRef BringNetinetIn[] = {
    "arpa/inet.h", "netdb.h", "netinet/ip.h", "netinet/ip6.h", "resolv.h"};

llvm::StringRef bare(llvm::StringRef spelled) {
  return spelled.drop_front().drop_back();
}

bool isOrBrings(const Include &line, llvm::StringRef header) {
  llvm::StringRef resolved = line.resolved, name = bare(header);
  if (header == "<netinet/in.h>" &&
      llvm::is_contained(BringNetinetIn, bare(line.spelled)))
    return true;
  return bare(line.spelled) == name ||
         (resolved.ends_with(name) &&
          resolved.drop_back(name.size()).ends_with("/"));
}

} // namespace

IncludeGraph::IncludeGraph(const Facts &facts) {
  for (const Include &each : facts.includes)
    lines[each.at.file].push_back(each);
  for (auto &[file, includes] : lines) {
    // Units may see one line differently (a header found elsewhere, say).
    llvm::sort(includes, [](const Include &a, const Include &b) {
      return std::tie(a.at.offset, a.depth, a.spelled, a.resolved) <
             std::tie(b.at.offset, b.depth, b.spelled, b.resolved);
    });
  }
}

llvm::ArrayRef<Include> IncludeGraph::linesOf(const std::string &file) const {
  auto found = lines.find(file);
  if (found == lines.end())
    return {};
  return found->second;
}

std::set<std::string> IncludeGraph::reach(const std::string &file) const {
  std::set<std::string> reached;
  std::vector<std::string> open = {file};
  while (!open.empty()) {
    std::string next = std::move(open.back());
    open.pop_back();
    for (const Include &each : linesOf(next))
      if (!each.resolved.empty() && reached.insert(each.resolved).second)
        open.push_back(each.resolved);
  }
  return reached;
}

std::set<std::string> IncludeGraph::includersOf(const std::string &file) const {
  std::set<std::string> includers;
  for (const auto &[includer, includes] : lines)
    for (const Include &each : includes)
      if (each.resolved == file)
        includers.insert(includer);
  return includers;
}

bool IncludeGraph::brings(const std::string &file,
                          llvm::StringRef header) const {
  std::set<std::string> files = reach(file);
  files.insert(file);
  return llvm::any_of(files, [&](const std::string &each) {
    return llvm::any_of(linesOf(each), [&](const Include &line) {
      return isOrBrings(line, header);
    });
  });
}

bool IncludeGraph::brings(const Include &line, llvm::StringRef header) const {
  return isOrBrings(line, header) ||
         (!line.resolved.empty() && brings(line.resolved, header));
}

} // namespace sctpm
