#include "discover/compile_database.h"
#include "discover/folder.h"
#include "discover/response_files.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

// llvm::json descends by recursion; a database needs three levels.
constexpr unsigned MostNesting = 32;

llvm::Error broken(const std::string &path, const std::string &what) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 fmt::format("{}: {}", path, what));
}

llvm::Error brokenEntry(const std::string &path, size_t index,
                        llvm::StringRef what) {
  return broken(path, fmt::format("entry {} {}", index + 1, what.str()));
}

bool isTooDeep(llvm::StringRef text) {
  unsigned depth = 0;
  bool inString = false;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (inString) {
      if (c == '\\')
        ++i;
      inString = c != '"';
    } else if (c == '"') {
      inString = true;
    } else if ((c == '[' || c == '{') && ++depth > MostNesting) {
      return true;
    } else if ((c == ']' || c == '}') && depth) {
      --depth;
    }
  }
  return false;
}

/// llvm::json says "[3:5, byte=20]: Expected ..."; editors know "3:5: ...".
std::string readableJsonError(llvm::Error error) {
  std::string message = llvm::toString(std::move(error));
  llvm::StringRef rest = message;
  if (!rest.consume_front("["))
    return message;
  auto [place, what] = rest.split("]: ");
  return fmt::format("{}: {}", place.split(',').first.str(), what.str());
}

std::vector<std::string> tokenized(llvm::StringRef command) {
  llvm::BumpPtrAllocator storage;
  llvm::StringSaver saver(storage);
  llvm::SmallVector<const char *, 64> words;
  llvm::cl::TokenizeGNUCommandLine(command, saver, words);
  return {words.begin(), words.end()};
}

/// Empty, or what is wrong with the entry.
llvm::StringRef readArguments(const llvm::json::Object &entry,
                              std::vector<std::string> &arguments) {
  if (const llvm::json::Value *list = entry.get("arguments")) {
    if (!list->getAsArray())
      return "has \"arguments\" that are no list";
    for (const llvm::json::Value &each : *list->getAsArray()) {
      if (!each.getAsString())
        return "has an argument that is no string";
      arguments.push_back(each.getAsString()->str());
    }
  } else if (const llvm::json::Value *command = entry.get("command")) {
    if (!command->getAsString())
      return "has a \"command\" that is no string";
    arguments = tokenized(*command->getAsString());
  } else {
    return "has neither \"arguments\" nor a \"command\"";
  }
  return arguments.empty() ? "has an empty command" : "";
}

} // namespace

llvm::Expected<CompileDatabase> parseCompileDatabase(const std::string &path,
                                                     llvm::StringRef text) {
  if (isTooDeep(text))
    return broken(path, "is nested too deeply for a compile database");
  llvm::Expected<llvm::json::Value> json = llvm::json::parse(text);
  if (!json) {
    std::string what = readableJsonError(json.takeError());
    // "PATH:3:5: ...", without a blank, is what editors jump to.
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   path + ":" + what);
  }
  const llvm::json::Array *entries = json->getAsArray();
  if (!entries)
    return broken(path, "is no compile database: it should be a list of "
                        "commands");

  CompileDatabase database;
  database.path = path;
  for (size_t i = 0; i != entries->size(); ++i) {
    const llvm::json::Object *entry = (*entries)[i].getAsObject();
    if (!entry)
      return brokenEntry(path, i, "is no object");
    auto file = entry->getString("file");
    if (!file || file->empty())
      return brokenEntry(path, i, "has no \"file\"");
    auto directory = entry->getString("directory");
    if (!directory || directory->empty())
      return brokenEntry(path, i, "has no \"directory\"");
    CompileCommand command;
    command.directory = absolutePath(*directory, parentOf(path));
    // `..` stays: behind a link to a build folder it means that one's parent.
    command.file = llvm::sys::path::is_absolute(*file)
                       ? file->str()
                       : joined(command.directory, *file);
    llvm::StringRef wrong = readArguments(*entry, command.arguments);
    if (!wrong.empty())
      return brokenEntry(path, i, wrong);
    expandResponseFiles(command.arguments, command.directory);
    database.commands.push_back(std::move(command));
  }
  return database;
}

llvm::Expected<CompileDatabase> readCompileDatabase(const std::string &path) {
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false,
                                            /*IsVolatile=*/true);
  if (!buffer)
    return broken(path, "cannot be read: " + buffer.getError().message());
  return parseCompileDatabase(path, (*buffer)->getBuffer());
}

} // namespace sctpm
