#include "text/yaml_entries.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

namespace sctpm {
namespace {

namespace yaml = llvm::yaml;

/// Most keys have words, or pairs with words.
constexpr int Outermost = 1;

/// Walks LLVM's YAML nodes and keeps the first complaint.
class Reading {
public:
  Reading(llvm::StringRef text, unsigned firstLine, llvm::StringRef deep)
      : text(text), firstLine(firstLine), deep(deep) {
    sources.setDiagHandler(
        [](const llvm::SMDiagnostic &diagnostic, void *reading) {
          Reading &self = *static_cast<Reading *>(reading);
          self.complain(self.firstLine + diagnostic.getLineNo() - 1,
                        "this is not YAML: " + diagnostic.getMessage());
        },
        this);
  }

  std::vector<Entry> read();

  bool failed = false;
  unsigned line = 0;
  std::string sentence;

private:
  void complain(unsigned where, const llvm::Twine &what) {
    if (failed)
      return;
    failed = true;
    line = where;
    sentence = what.str();
  }
  unsigned lineOf(const yaml::Node &node) const {
    const char *at = node.getSourceRange().Start.getPointer();
    return firstLine +
           llvm::StringRef(text.data(), at - text.data()).count('\n');
  }
  Word word(yaml::Node *node);
  /// \param levels how many levels of pairs there may be below this one.
  std::vector<Entry> mapping(yaml::MappingNode &node, int levels);
  void value(yaml::Node *node, Entry &entry, int levels);

  llvm::StringRef text;
  unsigned firstLine;
  llvm::StringRef deep;
  llvm::SourceMgr sources;
};

Word Reading::word(yaml::Node *node) {
  auto *scalar = llvm::dyn_cast_or_null<yaml::ScalarNode>(node);
  if (!scalar) {
    complain(node ? lineOf(*node) : firstLine, "a single word belongs here");
    return {};
  }
  llvm::SmallString<32> storage;
  return {scalar->getValue(storage).str(), lineOf(*scalar)};
}

void Reading::value(yaml::Node *node, Entry &entry, int levels) {
  if (auto *list = llvm::dyn_cast_or_null<yaml::SequenceNode>(node)) {
    for (yaml::Node &each : *list)
      entry.words.push_back(word(&each));
    return;
  }
  if (auto *pairs = llvm::dyn_cast_or_null<yaml::MappingNode>(node)) {
    if (levels == 0)
      complain(lineOf(*node), "nothing nests this deep");
    else
      entry.pairs = mapping(*pairs, levels - 1);
    return;
  }
  if (!node || llvm::isa<yaml::NullNode>(node))
    complain(entry.key.line, "`" + entry.key.text + "` has no value");
  else
    entry.words.push_back(word(node));
}

std::vector<Entry> Reading::mapping(yaml::MappingNode &node, int levels) {
  std::vector<Entry> entries;
  for (yaml::KeyValueNode &each : node) {
    if (failed)
      break;
    Entry entry;
    entry.key = word(each.getKey());
    for (const Entry &other : entries)
      if (other.key.text == entry.key.text)
        complain(entry.key.line,
                 "`" + entry.key.text + "` stands here for the second time");
    if (!failed)
      value(each.getValue(), entry,
            levels == Outermost && entry.key.text == deep ? 2 : levels);
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<Entry> Reading::read() {
  yaml::Stream stream(text, sources, /*ShowColors=*/false);
  std::vector<Entry> entries;
  yaml::document_iterator document = stream.begin();
  yaml::Node *root = document->getRoot();
  if (auto *map = llvm::dyn_cast_or_null<yaml::MappingNode>(root))
    entries = mapping(*map, Outermost);
  else if (!llvm::isa_and_nonnull<yaml::NullNode>(root))
    complain(firstLine, "rows of `key: value` belong here");
  // Nodes are parsed as they are walked; what follows has its errors, too.
  if (!failed && !stream.failed() && ++document != stream.end())
    if (yaml::Node *more = document->getRoot())
      complain(lineOf(*more),
               "a second YAML document begins here; one is read");
  if (stream.failed())
    complain(firstLine, "this is not YAML");
  return entries;
}

} // namespace

llvm::Error errorAt(llvm::StringRef file, unsigned line,
                    const llvm::Twine &sentence) {
  return llvm::createStringError(file + ":" + llvm::Twine(line) + ": " +
                                 sentence);
}

llvm::Expected<std::vector<Entry>> parseYamlEntries(llvm::StringRef file,
                                                    llvm::StringRef yaml,
                                                    unsigned firstLine,
                                                    llvm::StringRef deep) {
  Reading reading(yaml, firstLine, deep);
  std::vector<Entry> entries = reading.read();
  if (reading.failed)
    return errorAt(file, reading.line, reading.sentence);
  return entries;
}

} // namespace sctpm
