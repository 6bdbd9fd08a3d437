#include "patch/journal.h"
#include "patch/file_beside.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/SHA256.h"
#include "llvm/Support/raw_ostream.h"
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sctpm {
namespace {

namespace json = llvm::json;

const char *const PhaseNames[] = {"preparing", "replacing", "done"};

// File names are bytes, JSON is UTF-8: bytes travel as hexadecimal digits.
json::Value toJson(const JournalRecord &record) {
  json::Array files;
  for (const JournalFile &each : record.files)
    files.push_back(json::Object{{"target", llvm::toHex(each.target)},
                                 {"fresh", llvm::toHex(each.fresh)},
                                 {"backup", llvm::toHex(each.backup)},
                                 {"digest", each.digest},
                                 {"new", each.isNew},
                                 {"gone", each.isGone}});
  return json::Object{{"version", 1},
                      {"phase", PhaseNames[static_cast<int>(record.phase)]},
                      {"files", std::move(files)}};
}

std::optional<JournalRecord> fromJson(const json::Value &value) {
  const json::Object *object = value.getAsObject();
  const json::Array *files = object ? object->getArray("files") : nullptr;
  if (!files || object->getInteger("version") != 1)
    return std::nullopt;
  auto phase = llvm::find(PhaseNames, object->getString("phase").value_or(""));
  if (phase == std::end(PhaseNames))
    return std::nullopt;
  JournalRecord record;
  record.phase =
      static_cast<JournalRecord::Phase>(phase - std::begin(PhaseNames));
  for (const json::Value &each : *files) {
    JournalFile file;
    const json::Object *row = each.getAsObject();
    std::pair<const char *, std::string *> names[] = {{"target", &file.target},
                                                      {"fresh", &file.fresh},
                                                      {"backup", &file.backup}};
    for (auto [key, name] : names)
      if (!row || !row->getString(key) ||
          !llvm::tryGetFromHex(*row->getString(key), *name) || name->empty())
        return std::nullopt;
    file.digest = row->getString("digest").value_or("").str();
    file.isNew = row->getBoolean("new").value_or(false);
    file.isGone = row->getBoolean("gone").value_or(false);
    record.files.push_back(std::move(file));
  }
  return record;
}

} // namespace

std::string digestOf(llvm::StringRef bytes) {
  return llvm::toHex(llvm::SHA256::hash(llvm::arrayRefFromStringRef(bytes)));
}

llvm::Expected<Journal> Journal::open(llvm::StringRef root) {
  if (root.empty())
    return Journal("", -1);
  std::string folder = (root + "/.sctp-migrate").str();
  if (::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST)
    return fileError("make the folder", folder, errno);
  int lock =
      ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (lock < 0)
    return fileError("open", folder, errno);
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock);
    return llvm::createStringError("another run is writing files below `" +
                                   root + "`: wait until it is done");
  }
  return Journal(folder, lock);
}

Journal::Journal(Journal &&other)
    : folder(std::move(other.folder)), lock(std::exchange(other.lock, -1)) {}

Journal::~Journal() {
  if (lock < 0)
    return;
  // Not empty if a record has to stay; then so does the folder.
  ::rmdir(folder.c_str());
  ::close(lock);
}

llvm::Error Journal::write(const JournalRecord &record) {
  if (lock < 0)
    return llvm::Error::success();
  std::string text;
  llvm::raw_string_ostream(text) << toJson(record) << "\n";
  std::string fresh = file() + ".new";
  ::unlink(fresh.c_str());
  if (llvm::Error error = writeBeside(fresh, text, folder))
    return error;
  ::chmod(fresh.c_str(), 0644);
  if (llvm::Error error = renameFile(fresh, file()))
    return error;
  return syncFolder(folder);
}

llvm::Expected<std::optional<JournalRecord>> Journal::read() const {
  if (lock < 0 || ::access(file().c_str(), F_OK) != 0)
    return std::nullopt;
  llvm::Expected<std::string> text = readFile(file());
  if (!text)
    return text.takeError();
  llvm::Expected<json::Value> value = json::parse(*text);
  std::optional<JournalRecord> record;
  if (value)
    record = fromJson(*value);
  else
    llvm::consumeError(value.takeError());
  if (!record)
    return llvm::createStringError(
        "`" + file() +
        "` is not readable: it is what an interrupted run left, "
        "and without it the run cannot be undone");
  return record;
}

llvm::Error Journal::clear() {
  if (lock < 0)
    return llvm::Error::success();
  ::unlink((file() + ".new").c_str());
  if (::unlink(file().c_str()) != 0 && errno != ENOENT)
    return fileError("remove", file(), errno);
  return syncFolder(folder);
}

} // namespace sctpm
