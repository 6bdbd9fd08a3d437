#include "config/config_file.h"
#include "discover/database_search.h"
#include "discover/flag_filter.h"
#include "discover/folder.h"
#include "discover/text_file.h"
#include "text/spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace sctpm {
namespace {

constexpr const char *Name = ".sctp-migrate.yaml",
                     *Misspelt = ".sctp-migrate.yml";

class Reading {
public:
  Reading(const std::string &path, llvm::ArrayRef<ConfigKey> keys)
      : keys(keys) {
    file.path = path;
  }

  llvm::Expected<ConfigFile> run(llvm::StringRef text);

private:
  llvm::Error wrong(unsigned line, const llvm::Twine &sentence) const {
    return errorAt(file.path, line, sentence);
  }
  const ConfigKey *find(llvm::StringRef name) const {
    const ConfigKey *key = llvm::find_if(
        keys, [&](const ConfigKey &each) { return each.name == name; });
    return key == keys.end() ? nullptr : key;
  }
  bool isSection(const std::string &name) const {
    return llvm::any_of(keys, [&](const ConfigKey &key) {
      return llvm::StringRef(key.name).starts_with(name + ".");
    });
  }
  llvm::Error unknown(const Word &word, const std::string &name) const;
  llvm::Error add(const Entry &entry, const std::string &name);
  llvm::Error addSection(const Entry &section);

  llvm::ArrayRef<ConfigKey> keys;
  ConfigFile file;
};

llvm::Error Reading::unknown(const Word &word, const std::string &name) const {
  std::vector<std::string> known;
  for (const ConfigKey &key : keys) {
    known.push_back(key.name);
    // A key that was put into the wrong section, or into none.
    auto [section, inner] = llvm::StringRef(key.name).split('.');
    if (inner == word.text)
      return wrong(word.line, "there is no key `" + name + "`; did you mean `" +
                                  key.name + "`?");
    if (!inner.empty() && !llvm::is_contained(known, section.str()))
      known.push_back(section.str());
  }
  std::string advice = didYouMean(name, known);
  return wrong(word.line, "there is no key `" + name + "`" +
                              (advice.empty() ? "; `sctp-migrate config` "
                                                "lists those that there are"
                                              : advice));
}

llvm::Error Reading::add(const Entry &entry, const std::string &name) {
  const ConfigKey *key = find(name);
  if (!key)
    return unknown(entry.key, name);
  auto needs = [&](const char *what) {
    return wrong(entry.key.line, "`" + name + "` is " + what);
  };
  if (key->form == ConfigKey::Form::Named && !entry.words.empty())
    return needs("a list of names with words: { name: [word, ...] }");
  bool placed = key->form == ConfigKey::Form::Placed && !entry.pairs.empty();
  if (key->form != ConfigKey::Form::Named && !placed && !entry.pairs.empty())
    return needs("no list of keys");
  if ((key->form == ConfigKey::Form::Word ||
       (key->form == ConfigKey::Form::Placed && !placed)) &&
      entry.words.size() != 1)
    return needs("a single word");
  if (placed)
    for (const Entry &each : entry.pairs)
      if (each.words.size() != 1)
        return wrong(each.key.line, "`" + name + "` has a single word for `" +
                                        each.key.text + "`");
  for (const Word &word : entry.words)
    if (word.text.empty())
      return wrong(word.line, "`" + name + "` has an empty word");
  file.settings.push_back({name, entry.words, entry.pairs, entry.key.line});
  return llvm::Error::success();
}

llvm::Error Reading::addSection(const Entry &section) {
  if (!section.words.empty())
    return wrong(section.key.line, "`" + section.key.text +
                                       "` is a list of keys: { key: value }");
  for (const Entry &entry : section.pairs)
    if (llvm::Error error = add(entry, section.key.text + "." + entry.key.text))
      return error;
  return llvm::Error::success();
}

llvm::Expected<ConfigFile> Reading::run(llvm::StringRef text) {
  auto entries = parseYamlEntries(file.path, text, /*firstLine=*/1);
  if (!entries)
    return entries.takeError();
  for (const Entry &entry : *entries)
    if (llvm::Error error = isSection(entry.key.text)
                                ? addSection(entry)
                                : add(entry, entry.key.text))
      return error;
  return std::move(file);
}

/// A link that leads nowhere is a mistake to be told, not an absent file.
bool isThere(const std::string &file) {
  llvm::sys::fs::file_status status;
  return llvm::sys::fs::status(file, status, /*Follow=*/false) !=
         std::errc::no_such_file_or_directory;
}

/// The outermost folder that the file's project is known to have.
std::string projectOf(const std::string &folder) {
  std::string top = projectFolders(folder).back();
  return llvm::sys::fs::exists(joined(top, ".git")) ? top : folder;
}

} // namespace

std::string ConfigFile::folder() const { return parentOf(path); }

std::optional<std::string>
nearestConfigFile(const std::vector<std::string> &paths) {
  std::vector<std::string> folders;
  for (const std::string &path :
       paths.empty() ? std::vector<std::string>{"."} : paths)
    if (std::optional<std::string> real = realPath(path))
      folders.push_back(llvm::sys::fs::is_directory(*real) ? *real
                                                           : parentOf(*real));
  if (folders.empty())
    return std::nullopt;
  for (const std::string &folder : projectFolders(commonFolder(folders)))
    for (const char *name : {Name, Misspelt})
      if (std::string file = joined(folder, name); isThere(file))
        return file;
  return std::nullopt;
}

llvm::Expected<ConfigFile> readConfigFile(const std::string &path,
                                          llvm::ArrayRef<ConfigKey> keys) {
  if (llvm::StringRef(path).ends_with(Misspelt))
    return llvm::createStringError(path + " is not read: its name has to be " +
                                   Name);
  TextFile content = readTextFile(path);
  if (!content.isText())
    return llvm::createStringError(
        path + (content.isBinary() ? " is no text" : " " + content.whyNot));
  return Reading(path, keys).run(content.text());
}

static llvm::Expected<std::string>
checkedPath(const ConfigFile &file, const Word &word,
            const std::optional<std::string> &real) {
  if (!real)
    return errorAt(file.path, word.line,
                   "there is no file or folder '" + word.text + "'");
  std::string project = projectOf(file.folder());
  if (!isWithin(*real, project))
    return errorAt(file.path, word.line,
                   "'" + word.text + "' is outside of " + project +
                       "; name it on the command line");
  return *real;
}

llvm::Expected<std::string> pathInProject(const ConfigFile &file,
                                          const Word &word) {
  return checkedPath(file, word,
                     realPath(absolutePath(word.text, file.folder())));
}

llvm::Expected<std::string> fileInProject(const ConfigFile &file,
                                          const Word &word) {
  std::string path = absolutePath(word.text, file.folder());
  std::optional<std::string> real = realPath(path);
  // A link that leads nowhere may lead out of the project.
  if (!real && !isThere(path))
    if (std::optional<std::string> folder = realPath(parentOf(path)))
      real = joined(*folder, llvm::sys::path::filename(path));
  return checkedPath(file, word, real);
}

llvm::Expected<std::vector<std::string>>
harmlessWords(const ConfigFile &file, llvm::ArrayRef<Word> words) {
  std::vector<std::string> flags, kept;
  for (const Word &word : words)
    flags.push_back(word.text);
  // One list serves files of both languages; each leaves out what is for the
  // other one.
  for (Language language : {Language::C, Language::Cxx})
    llvm::append_range(kept, harmlessFlags(flags, language));
  for (const Word &word : words)
    if (!llvm::is_contained(kept, word.text))
      return errorAt(file.path, word.line,
                     "'" + word.text +
                         "' is no flag that this file may add: only those "
                         "that tell what the text means (-D, -I, -std= ...) "
                         "are");
  return flags;
}

} // namespace sctpm
