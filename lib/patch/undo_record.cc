#include "patch/undo_record.h"
#include "patch/file_beside.h"
#include "patch/journal.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace sctpm {
namespace {

namespace json = llvm::json;

struct Undone {
  std::string file;    ///< absolute
  std::string before;  ///< its bytes before the apply
  std::string after;   ///< digest of its bytes behind the apply
  bool isNew = false;  ///< there was no such file
  bool isGone = false; ///< there is no such file any more
};

/// File names are bytes, JSON is UTF-8: bytes travel as hexadecimal digits.
json::Value toJson(llvm::ArrayRef<FileChange> changes, llvm::StringRef root) {
  json::Array files;
  for (const FileChange &change : changes) {
    llvm::StringRef name = change.file;
    if (name.consume_front(root))
      name.consume_front("/");
    files.push_back(json::Object{{"file", llvm::toHex(name)},
                                 {"before", llvm::encodeBase64(change.before)},
                                 {"after", digestOf(change.after)},
                                 {"new", change.isNew},
                                 {"gone", change.isGone}});
  }
  return json::Object{{"version", 1}, {"files", std::move(files)}};
}

std::optional<std::vector<Undone>> fromJson(const json::Value &value,
                                            llvm::StringRef root) {
  const json::Object *object = value.getAsObject();
  const json::Array *files = object ? object->getArray("files") : nullptr;
  if (!files || object->getInteger("version") != 1)
    return std::nullopt;
  std::vector<Undone> result;
  for (const json::Value &each : *files) {
    const json::Object *row = each.getAsObject();
    std::string name;
    std::vector<char> bytes;
    if (!row || !row->getString("file") || !row->getString("before") ||
        !row->getString("after") ||
        !llvm::tryGetFromHex(*row->getString("file"), name))
      return std::nullopt;
    if (llvm::Error error =
            llvm::decodeBase64(*row->getString("before"), bytes)) {
      llvm::consumeError(std::move(error));
      return std::nullopt;
    }
    if (!llvm::sys::path::is_absolute(name))
      name = (root + "/" + name).str();
    result.push_back({name, std::string(bytes.begin(), bytes.end()),
                      row->getString("after")->str(),
                      row->getBoolean("new").value_or(false),
                      row->getBoolean("gone").value_or(false)});
  }
  return result;
}

} // namespace

std::vector<std::string> UndoRecords::records() const {
  std::vector<std::string> found;
  std::error_code error;
  for (llvm::sys::fs::directory_iterator each(folder, error), end;
       !error && each != end; each.increment(error)) {
    llvm::StringRef name = llvm::sys::path::filename(each->path());
    if (name.starts_with("undo-") && name.ends_with(".json"))
      found.push_back(each->path());
  }
  llvm::sort(found);
  return found;
}

llvm::Error UndoRecords::prepare(llvm::ArrayRef<FileChange> changes) const {
  std::string text;
  llvm::raw_string_ostream(text) << toJson(changes, root) << "\n";
  ::unlink(prepared().c_str());
  if (llvm::Error error = writeBeside(prepared(), text, folder))
    return error;
  // Whoever may not read the sources shall not read their copies.
  ::chmod(prepared().c_str(), 0600);
  std::string ignore = folder + "/.gitignore";
  if (::access(ignore.c_str(), F_OK) == 0)
    return llvm::Error::success();
  if (llvm::Error error = writeBeside(ignore, "*\n", folder))
    return error;
  ::chmod(ignore.c_str(), 0644);
  return llvm::Error::success();
}

bool UndoRecords::isPrepared() const {
  return ::access(prepared().c_str(), F_OK) == 0;
}

llvm::Error UndoRecords::keep() const {
  if (!isPrepared())
    return llvm::Error::success();
  std::vector<std::string> known = records();
  unsigned number = 0;
  if (!known.empty())
    llvm::sys::path::stem(known.back()).drop_front(5).getAsInteger(10, number);
  std::string name;
  llvm::raw_string_ostream(name)
      << folder << "/undo-" << llvm::format("%08u", number + 1) << ".json";
  if (llvm::Error error = renameFile(prepared(), name))
    return error;
  return syncFolder(folder);
}

void UndoRecords::drop() const {
  ::unlink(prepared().c_str());
  if (records().empty())
    ::unlink((folder + "/.gitignore").c_str());
}

llvm::Expected<std::optional<UndoRecords::TakeBack>> UndoRecords::last() const {
  std::vector<std::string> known = records();
  if (known.empty())
    return std::nullopt;
  llvm::Expected<std::string> text = readFile(known.back());
  if (!text)
    return text.takeError();
  llvm::Expected<json::Value> value = json::parse(*text);
  std::optional<std::vector<Undone>> files;
  if (value)
    files = fromJson(*value, root);
  else
    llvm::consumeError(value.takeError());
  if (!files)
    return llvm::createStringError("`" + known.back() +
                                   "` is not readable: that apply cannot be "
                                   "undone; remove the file to undo earlier "
                                   "ones");
  TakeBack back;
  for (Undone &each : *files) {
    if (!liesIn(each.file, root))
      return llvm::createStringError(
          "`" + known.back() + "` names `" + each.file +
          "`, which is not below `" + root +
          "`: no apply here has written it; remove the record");
    back.files.push_back(each.file);
    bool exists = ::access(each.file.c_str(), F_OK) == 0;
    if (!exists && each.isNew)
      continue;
    if (!exists && each.isGone) {
      back.changes.push_back(
          {each.file, "", std::move(each.before), /*isNew=*/true});
      continue;
    }
    llvm::Expected<std::string> now = readFile(each.file);
    if (!now)
      return now.takeError();
    if (!each.isNew && *now == each.before)
      continue;
    if (digestOf(*now) != each.after)
      return llvm::createStringError(
          "nothing was undone: `" + each.file +
          "` was changed since that apply; put it back to how apply left it, "
          "or take the change back by hand");
    if (each.isNew)
      back.remove.push_back(each.file);
    else
      back.changes.push_back(
          {each.file, std::move(*now), std::move(each.before)});
  }
  return back;
}

llvm::Error UndoRecords::forget() const {
  std::vector<std::string> known = records();
  if (known.empty())
    return llvm::Error::success();
  if (::unlink(known.back().c_str()) != 0)
    return fileError("remove", known.back(), errno);
  drop();
  ::rmdir(folder.c_str());
  return llvm::Error::success();
}

} // namespace sctpm
