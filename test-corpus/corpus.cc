#include "corpus.h"
#include "lab/private_folder.h"
#include "patch/write_files.h"
#include "read_program.h"
#include "report/json_report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <atomic>
#include <fstream>
#include <git2.h>
#include <optional>
#include <thread>

namespace sctpm {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

std::vector<std::string> strings(const llvm::json::Object &object,
                                 llvm::StringRef key) {
  std::vector<std::string> out;
  if (const llvm::json::Array *array = object.getArray(key))
    for (const llvm::json::Value &value : *array)
      out.push_back(value.getAsString().value_or("").str());
  return out;
}

llvm::Error broken(const Pair &pair, const std::string &why) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s",
                                 (pair.folder + "/pair.json: " + why).c_str());
}

/// \returns whether the side is complete.
bool readSide(const llvm::json::Object &object, const char *name, Side &side) {
  const llvm::json::Object *member = object.getObject(name);
  if (!member)
    return false;
  side.name = name;
  side.sources = strings(*member, "sources");
  side.cplusplus = member->getString("language").value_or("") == "c++";
  return !side.sources.empty();
}

llvm::Expected<Pair> readPair(const std::string &folder) {
  Pair pair;
  pair.folder = folder;
  pair.name = path::filename(folder).str();
  llvm::Expected<llvm::json::Value> value =
      llvm::json::parse(bytesOf(folder + "/pair.json"));
  if (!value)
    return broken(pair, toString(value.takeError()));
  const llvm::json::Object *object = value->getAsObject();
  if (!object || !readSide(*object, "server", pair.server) ||
      !readSide(*object, "client", pair.client))
    return broken(pair, "no server or no client");
  pair.flags = strings(*object, "flags");
  for (const std::string &include : strings(*object, "include"))
    pair.flags.push_back("-I" + corpusFolder() + "/" + include);
  pair.host = object->getString("host").value_or("").str();
  pair.clients = object->getInteger("clients").value_or(1);
  pair.protocolAfter = object->getInteger("protocol_after").value_or(132);
  if (const llvm::json::Object *options = object->getObject("options"))
    pair.compat = options->getString("compat").value_or("").str();
  pair.prints = strings(*object, "prints");
  pair.pending = object->getString("pending").value_or("").str();
  return pair;
}

llvm::Error write(const std::string &file, llvm::StringRef bytes) {
  std::error_code ec = fs::create_directories(path::parent_path(file));
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), bytes.size());
  out.close();
  if (ec || !out)
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "%s cannot be written", file.c_str());
  return llvm::Error::success();
}

} // namespace

std::string corpusFolder() { return SCTPM_CORPUS_FOLDER; }
std::string pairsFolder() { return SCTPM_CORPUS_PAIRS; }

std::string updateCommand() {
  return "cmake --build " SCTPM_CORPUS_BUILD " --target update-corpus";
}

std::string bytesOf(const std::string &file) {
  auto buffer = llvm::MemoryBuffer::getFile(file);
  return buffer ? (*buffer)->getBuffer().str() : "";
}

llvm::Expected<std::vector<Pair>> readCorpus() {
  // It reads the machine's certificates each time that it starts anew.
  static const int Started = git_libgit2_init();
  (void)Started;
  std::vector<Pair> pairs;
  std::error_code ec;
  for (fs::directory_iterator it(corpusFolder(), ec), end; !ec && it != end;
       it.increment(ec)) {
    if (!fs::exists(it->path() + "/pair.json"))
      continue;
    llvm::Expected<Pair> pair = readPair(it->path());
    if (!pair)
      return pair.takeError();
    pairs.push_back(std::move(*pair));
  }
  llvm::sort(pairs,
             [](const Pair &a, const Pair &b) { return a.name < b.name; });
  return pairs;
}

std::vector<std::string> filesBelow(const std::string &folder) {
  std::vector<std::string> names;
  std::error_code ec;
  for (fs::recursive_directory_iterator it(folder, ec), end; !ec && it != end;
       it.increment(ec))
    if (fs::is_regular_file(it->path()))
      names.push_back(it->path().substr(folder.size() + 1));
  llvm::sort(names);
  return names;
}

llvm::Expected<Migrated> migrateFolder(const Pair &pair,
                                       const std::string &folder,
                                       const MigrateOptions &options) {
  llvm::Expected<std::vector<Migrated>> all =
      migrateFolder(pair, folder, llvm::ArrayRef(options));
  if (!all)
    return all.takeError();
  return std::move(all->front());
}

llvm::Expected<std::vector<Migrated>>
migrateFolder(const Pair &pair, const std::string &folder,
              llvm::ArrayRef<MigrateOptions> askings) {
  std::vector<Migrated> all;
  std::optional<ReadProgram> program;
  for (MigrateOptions options : askings) {
    options.paths = {folder};
    options.fixedFlags = pair.flags;
    options.compat.stream.usual = pair.compat == "stream";
    if (!program) {
      llvm::Expected<ReadProgram> read = readProgram(options);
      if (!read)
        return read.takeError();
      program = std::move(*read);
    }
    llvm::Expected<Report> report = migrateRead(*program, options);
    if (!report)
      return report.takeError();
    llvm::Expected<std::vector<FileChange>> changes = changedFiles(*report);
    if (!changes)
      return changes.takeError();
    Migrated result;
    result.changes = std::move(*changes);
    // Where the corpus lies is no part of a golden.
    result.report = renderJson(*report);
    std::string root = jsonText(llvm::json::Value(report->root));
    root = "\"root\": " + llvm::StringRef(root).rtrim().str();
    if (size_t at = result.report.find(root); at != std::string::npos)
      result.report.replace(at, root.size(), "\"root\": \".\"");
    all.push_back(std::move(result));
  }
  return all;
}

llvm::Error writeGolden(const Pair &pair, const Migrated &result) {
  removeFolder(pair.after());
  for (const std::string &name : filesBelow(pair.before()))
    if (llvm::Error error = write(pair.after() + "/" + name,
                                  bytesOf(pair.before() + "/" + name)))
      return error;
  for (const FileChange &change : result.changes) {
    llvm::StringRef name = change.file;
    if (!name.consume_front(pair.before()))
      return broken(pair, "an edit outside: " + change.file);
    if (llvm::Error error = write(pair.after() + name.str(), change.after))
      return error;
  }
  return write(pair.golden(), result.report);
}

std::vector<Compiler> compilers() {
  std::vector<Compiler> found;
  for (auto [c, cplusplus] :
       {std::pair("cc", "c++"), std::pair("clang-19", "clang++-19")}) {
    llvm::ErrorOr<std::string> first = llvm::sys::findProgramByName(c);
    llvm::ErrorOr<std::string> second = llvm::sys::findProgramByName(cplusplus);
    if (first && second)
      found.push_back({*first, *second});
  }
  return found;
}

Compiled compile(const Pair &pair, const Side &side, const std::string &folder,
                 const Compiler &compiler, const std::vector<std::string> &more,
                 const std::string &output) {
  const std::string &program = side.cplusplus ? compiler.cplusplus : compiler.c;
  std::vector<std::string> words = {program};
  words.insert(words.end(), pair.flags.begin(), pair.flags.end());
  words.insert(words.end(), more.begin(), more.end());
  for (const std::string &source : side.sources)
    words.push_back(folder + "/" + source);
  words.push_back("-o");
  words.push_back(output);

  std::string messages = output + ".messages";
  std::optional<llvm::StringRef> redirects[] = {llvm::StringRef(""),
                                                llvm::StringRef(messages),
                                                llvm::StringRef(messages)};
  std::vector<llvm::StringRef> arguments(words.begin(), words.end());
  Compiled result;
  std::string error;
  int status = llvm::sys::ExecuteAndWait(program, arguments, std::nullopt,
                                         redirects, /*SecondsToWait=*/0,
                                         /*MemoryLimit=*/0, &error);
  result.ok = status == 0;
  result.messages = bytesOf(messages) + error;
  fs::remove(messages);
  return result;
}

void inParallel(size_t count, llvm::function_ref<void(size_t)> task) {
  std::atomic<size_t> next{0};
  std::vector<std::thread> threads;
  unsigned cpus = std::max(1u, std::thread::hardware_concurrency());
  for (unsigned i = 0; i < cpus; ++i)
    threads.emplace_back([&] {
      for (size_t at = next++; at < count; at = next++)
        task(at);
    });
  for (std::thread &thread : threads)
    thread.join();
}

} // namespace sctpm
