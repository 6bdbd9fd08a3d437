#include "discover/mention_search.h"
#include "discover/lexical_mentions.h"
#include "discover/text_file.h"
#include "model/socket_api.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

namespace sctpm {
namespace {

// ngx_socket -> socket is one; nobody needs many, and a hostile tree could
// chain one after the other.
constexpr unsigned LongestAliasChain = 8;

std::vector<std::string> namesInUse(const std::vector<std::string> &files) {
  std::vector<std::string> all = socketCreators(), latest = all;
  for (unsigned i = 0; i != LongestAliasChain && !latest.empty(); ++i) {
    std::set<std::string> aliases;
    for (const std::string &file : files)
      for (std::string &each : findAliases(readTextFile(file).text(), latest))
        aliases.insert(std::move(each));
    latest.clear();
    for (const std::string &each : aliases)
      if (!llvm::is_contained(all, each))
        latest.push_back(each);
    llvm::append_range(all, latest);
  }
  return all;
}

} // namespace

// Where the namespace is opened, or something of it defined, its functions go
// by their bare names, too.
static std::vector<std::string>
namesKnownIn(llvm::StringRef text, const std::vector<std::string> &names) {
  std::vector<std::string> known = names;
  for (llvm::StringRef name : names)
    if (auto [space, bare] = name.rsplit("::");
        !bare.empty() && !socketApi(bare) &&
        (text.contains(("namespace " + space).str()) ||
         text.contains((space + "::").str())))
      known.push_back(bare.str());
  return known;
}

std::vector<Mention> searchCalls(const std::vector<std::string> &files,
                                 const std::vector<std::string> &names) {
  std::vector<Mention> calls;
  for (const std::string &file : files) {
    TextFile content = readTextFile(file);
    const std::vector<std::string> known = namesKnownIn(content.text(), names);
    for (Mention &each :
         findMentions(file, content.text(), known, /*fewestArguments=*/1))
      if (!each.declaration && llvm::is_contained(known, each.name))
        calls.push_back(std::move(each));
  }
  return calls;
}

std::vector<Mention> searchMentions(const std::vector<std::string> &files) {
  std::vector<std::string> names = namesInUse(files);
  std::vector<Mention> mentions;
  for (const std::string &file : files)
    for (Mention &each : findMentions(file, readTextFile(file).text(), names))
      mentions.push_back(std::move(each));
  return mentions;
}

} // namespace sctpm
