#include "lint/baseline.h"
#include "lint/fingerprints.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

namespace sctpm {

namespace json = llvm::json;
namespace path = llvm::sys::path;

// Found by their argument, from inside of LLVM.
static bool operator<(const BaselineEntry &a, const BaselineEntry &b) {
  return std::tie(a.file, a.rule, a.fingerprint, a.call) <
         std::tie(b.file, b.rule, b.fingerprint, b.call);
}

static bool fromJSON(const json::Value &value, BaselineEntry &entry,
                     json::Path at) {
  json::ObjectMapper map(value, at);
  return map && map.map("rule", entry.rule) &&
         map.map("fingerprint", entry.fingerprint) &&
         map.map("file", entry.file) && map.mapOptional("call", entry.call);
}

namespace {

constexpr int64_t BaselineVersion = 1;

/// The real path of the folder that a file is in, or would be in.
std::string folderOf(llvm::StringRef file) {
  llvm::SmallString<256> folder(file), real;
  llvm::sys::fs::make_absolute(folder);
  path::remove_filename(folder);
  return llvm::sys::fs::real_path(folder, real) ? folder.str().str()
                                                : real.str().str();
}

/// How far it is from one folder to a file: "../src/net.c".
std::string relativeTo(llvm::StringRef folder, llvm::StringRef file) {
  auto part = path::begin(folder), folderEnd = path::end(folder);
  auto name = path::begin(file), fileEnd = path::end(file);
  for (; part != folderEnd && name != fileEnd && *part == *name; ++part, ++name)
    ;
  llvm::SmallString<256> result;
  for (; part != folderEnd; ++part)
    path::append(result, "..");
  for (; name != fileEnd; ++name)
    path::append(result, *name);
  return result.str().str();
}

} // namespace

llvm::Expected<Baseline> readBaseline(const std::string &file) {
  auto text = llvm::MemoryBuffer::getFile(file);
  if (!text)
    return llvm::createStringError(
        file + ": cannot read the baseline: " + text.getError().message() +
        "; --write-baseline makes one");
  llvm::Expected<json::Value> value = json::parse((*text)->getBuffer());
  if (!value)
    return llvm::createStringError(file + ": the baseline is no JSON: " +
                                   llvm::toString(value.takeError()));
  const json::Object *object = value->getAsObject();
  std::optional<int64_t> version =
      object ? object->getInteger("version") : std::nullopt;
  if (version != BaselineVersion)
    return llvm::createStringError(
        file + ": this is no baseline of the lint, or one of another version; "
               "make it anew with --write-baseline");
  json::Path::Root root(file);
  Baseline baseline;
  const json::Value *findings = object->get("findings");
  if (!findings ||
      !json::fromJSON(*findings, baseline, json::Path(root).field("findings")))
    return findings ? root.getError()
                    : llvm::createStringError(
                          file + ": the baseline has no 'findings'");
  return baseline;
}

std::string baselineText(const Baseline &baseline) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  json::OStream out(stream, /*IndentSize=*/2);
  out.object([&] {
    out.attribute("version", BaselineVersion);
    out.attributeArray("findings", [&] {
      for (const BaselineEntry &each : baseline)
        out.object([&] {
          out.attribute("rule", json::fixUTF8(each.rule));
          out.attribute("fingerprint", each.fingerprint);
          out.attribute("file", json::fixUTF8(each.file));
          out.attribute("call", json::fixUTF8(each.call));
        });
    });
  });
  return text + "\n";
}

Baseline baselineOf(llvm::ArrayRef<Finding> findings, const std::string &file,
                    Baseline baseline) {
  std::string folder = folderOf(file);
  for (const Finding &each : findings)
    if (each.suppression.kind == Suppression::Kind::None)
      baseline.push_back({each.rule, withoutNumber(each.fingerprint).str(),
                          relativeTo(folder, each.at.file), each.call});
  llvm::sort(baseline);
  return baseline;
}

std::string fileOf(const BaselineEntry &entry, const std::string &file) {
  llvm::SmallString<256> whole(folderOf(file));
  path::append(whole, entry.file);
  path::remove_dots(whole, /*remove_dot_dot=*/true);
  return whole.str().str();
}

Baseline applyBaseline(const Baseline &baseline, const std::string &file,
                       std::vector<Finding> &findings) {
  std::string folder = folderOf(file);
  Baseline left = baseline;
  // Of what is alike first what stands in the entry's own file, then in one of
  // its name, then any.
  auto sameFile = [&](const BaselineEntry &entry, const std::string &name) {
    return entry.file == name;
  };
  auto sameName = [&](const BaselineEntry &entry, const std::string &name) {
    return path::filename(entry.file) == path::filename(name);
  };
  auto anywhere = [](const BaselineEntry &, const std::string &) {
    return true;
  };
  using Fits =
      llvm::function_ref<bool(const BaselineEntry &, const std::string &)>;
  for (Fits fits : {Fits(sameFile), Fits(sameName), Fits(anywhere)})
    for (Finding &finding : findings) {
      if (finding.suppression.kind != Suppression::Kind::None)
        continue;
      std::string name = relativeTo(folder, finding.at.file);
      auto entry = llvm::find_if(left, [&](const BaselineEntry &each) {
        return each.rule == finding.rule &&
               each.fingerprint == withoutNumber(finding.fingerprint) &&
               fits(each, name);
      });
      if (entry == left.end())
        continue;
      finding.suppression.kind = Suppression::Kind::Baseline;
      left.erase(entry);
    }
  return left;
}

} // namespace sctpm
