#include "lint/fingerprints.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

namespace sctpm {
namespace {

constexpr size_t Digits = 16;

/// The functions that are defined in each file, by offset.
using Definitions = std::map<std::string, std::map<unsigned, std::string>>;

Definitions definitionsIn(const Facts &facts) {
  Definitions definitions;
  for (const Function &function : facts.functions)
    if (function.at.isValid())
      definitions[function.at.file].emplace(function.at.offset, function.name);
  return definitions;
}

std::string functionAround(const Finding &finding, const SourceFile &source,
                           const Definitions &definitions) {
  auto file = definitions.find(finding.at.file);
  if (file == definitions.end())
    return "";
  auto next = file->second.upper_bound(finding.at.offset);
  if (next == file->second.begin())
    return "";
  const auto &[offset, name] = *std::prev(next);
  return source.isInBracesFrom(offset, finding.at.offset) ? name : "";
}

} // namespace

void addFingerprints(std::vector<Finding> &findings, const Facts &facts,
                     Sources &sources) {
  const Definitions definitions = definitionsIn(facts);
  std::map<std::string, unsigned> alike;
  for (Finding &each : findings) {
    std::string text = each.rule;
    text += '\0';
    if (const SourceFile *source = sources.find(each.at.file)) {
      std::string tokens = source->tokensOf(each.range);
      text += tokens.empty() ? each.call : tokens;
      text += '\0' + functionAround(each, *source, definitions);
    }
    each.fingerprint =
        llvm::utohexstr(llvm::xxh3_64bits(text), /*LowerCase=*/true);
    each.fingerprint.insert(0, Digits - each.fingerprint.size(), '0');
    if (unsigned number = ++alike[each.fingerprint]; number > 1)
      each.fingerprint += "-" + std::to_string(number);
  }
}

llvm::StringRef withoutNumber(llvm::StringRef fingerprint) {
  return fingerprint.take_front(Digits);
}

} // namespace sctpm
