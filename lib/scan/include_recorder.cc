#include "scan/include_recorder.h"
#include "scan/source_text.h"
#include "text/given_names.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/PPCallbacks.h"

namespace sctpm {
namespace {

class IncludeRecorder : public clang::PPCallbacks {
public:
  IncludeRecorder(clang::Preprocessor &preprocessor, Facts &facts)
      : preprocessor(preprocessor), sources(preprocessor.getSourceManager()),
        facts(facts) {}

  void FileChanged(clang::SourceLocation location, FileChangeReason reason,
                   clang::SrcMgr::CharacteristicKind, clang::FileID) override {
    if (reason != EnterFile || !isOwn(location))
      return;
    facts.units[0].entered.push_back(fileOf(location));
  }

  void InclusionDirective(clang::SourceLocation hash, const clang::Token &,
                          llvm::StringRef name, bool angled,
                          clang::CharSourceRange range,
                          clang::OptionalFileEntryRef file, llvm::StringRef,
                          llvm::StringRef, const clang::Module *, bool,
                          clang::SrcMgr::CharacteristicKind) override {
    if (!isOwn(hash) || !hash.isFileID())
      return;
    Include include;
    auto [id, offset] = sources.getDecomposedLoc(hash);
    include.at = {fileOf(hash), sources.getLineNumber(id, offset),
                  sources.getColumnNumber(id, offset), offset};
    llvm::StringRef text = sources.getBufferData(id);
    size_t end = text.find('\n', offset);
    // A directive goes on behind a backslash at the line's end.
    while (end != llvm::StringRef::npos &&
           text.substr(0, end).rtrim('\r').ends_with("\\"))
      end = text.find('\n', end + 1);
    end = end == llvm::StringRef::npos ? text.size() : end;
    if (end > offset && text[end - 1] == '\r')
      --end;
    include.lineEnd = end;
    include.spelled =
        angled ? ("<" + name + ">").str() : ("\"" + name + "\"").str();
    if (file)
      include.resolved = realPathOf(*file);
    include.depth = depths[id].size();
    pending.push_back({std::move(include), id});
  }

  void If(clang::SourceLocation at, clang::SourceRange,
          ConditionValueKind) override {
    open(at);
  }
  void Ifdef(clang::SourceLocation at, const clang::Token &,
             const clang::MacroDefinition &) override {
    open(at);
  }
  void Ifndef(clang::SourceLocation at, const clang::Token &,
              const clang::MacroDefinition &) override {
    open(at);
  }
  void Endif(clang::SourceLocation at, clang::SourceLocation) override {
    auto &depth = depths[sources.getFileID(at)];
    if (!depth.empty())
      depth.pop_back();
  }

  void SourceRangeSkipped(clang::SourceRange range,
                          clang::SourceLocation) override {
    if (!isOwn(range.getBegin()))
      return;
    auto [id, begin] = sources.getDecomposedLoc(range.getBegin());
    const unsigned end = sources.getFileOffset(range.getEnd());
    llvm::StringRef text = sources.getBufferData(id).slice(begin, end);
    if (mayGive(text, UnixFamily))
      facts.units[0].unixSkipped.push_back(
          {fileOf(range.getBegin()), begin, end});
  }

  void EndOfMainFile() override { handOver(); }

  void handOver() {
    for (auto &[include, id] : pending) {
      if (include.depth && isGuarded(id))
        --include.depth;
      facts.includes.push_back(std::move(include));
    }
    pending.clear();
  }

private:
  bool isOwn(clang::SourceLocation location) const {
    return location.isValid() && !sources.isInSystemHeader(location) &&
           !sources.isWrittenInBuiltinFile(location) &&
           !sources.isWrittenInCommandLineFile(location);
  }

  std::string fileOf(clang::SourceLocation location) const {
    auto file = sources.getFileEntryRefForID(sources.getFileID(location));
    return file ? realPathOf(*file) : std::string();
  }

  void open(clang::SourceLocation at) {
    depths[sources.getFileID(at)].push_back(sources.getFileOffset(at));
  }

  // Whether the outermost `#if` of a header is its include guard.
  bool isGuarded(clang::FileID id) const {
    auto file = sources.getFileEntryRefForID(id);
    if (!file)
      return false;
    const clang::HeaderFileInfo *header =
        preprocessor.getHeaderSearchInfo().getExistingFileInfo(*file);
    return header && header->LazyControllingMacro.isValid();
  }

  clang::Preprocessor &preprocessor;
  const clang::SourceManager &sources;
  Facts &facts;
  llvm::DenseMap<clang::FileID, std::vector<unsigned>> depths;
  std::vector<std::pair<Include, clang::FileID>> pending;
};

} // namespace

std::function<void()> recordIncludes(clang::Preprocessor &preprocessor,
                                     Facts &facts) {
  auto recorder = std::make_unique<IncludeRecorder>(preprocessor, facts);
  auto handOver = [recorder = recorder.get()] { recorder->handOver(); };
  preprocessor.addPPCallbacks(std::move(recorder));
  return handOver;
}

} // namespace sctpm
