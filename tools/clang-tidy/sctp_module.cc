// The module that `clang-tidy --load` takes: one check for each name that the
// pages of the lint give. The checks of one unit share one scan of it; what
// they say is lintUnit's.
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang-tidy/ClangTidyModuleRegistry.h"
#include "lint_unit.h"
#include "scan/include_recorder.h"
#include "scan/source_text.h"
#include "scan/use_visitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/Path.h"
#include <link.h>
#include <memory>
#include <unistd.h>

namespace sctpm {
namespace {

namespace match = clang::ast_matchers;
namespace tidy = clang::tidy;

const RuleBook &pages() {
  // The pages are part of the module, and were tested with it.
  static const RuleBook book = llvm::cantFail(loadRules(""));
  return book;
}

/// One unit while its checks live.
class Unit {
public:
  Unit() { facts.units.emplace_back(); }

  void watch(clang::Preprocessor &preprocessor) {
    if (!handOverIncludes)
      handOverIncludes = recordIncludes(preprocessor, facts);
  }

  /// Asked when the whole unit has been read.
  const std::vector<Finding> &findings(clang::ASTContext &context) {
    if (std::exchange(isLinted, true))
      return found;
    clang::SourceManager &sources = context.getSourceManager();
    if (auto main = sources.getFileEntryRefForID(sources.getMainFileID()))
      facts.units[0].file = realPathOf(*main);
    handOverIncludes();
    visitUses(context, {}, facts);
    found = lintUnit(std::move(facts), pages(), [&](const std::string &file) {
      return read(sources, file);
    });
    return found;
  }

private:
  static std::optional<std::string> read(clang::SourceManager &sources,
                                         const std::string &file) {
    if (auto entry = sources.getFileManager().getOptionalFileRef(file))
      if (auto buffer = sources.getMemoryBufferForFileOrNone(*entry))
        return buffer->getBuffer().str();
    return std::nullopt;
  }

  Facts facts;
  std::vector<Finding> found;
  std::function<void()> handOverIncludes;
  bool isLinted = false;
};

class Check : public tidy::ClangTidyCheck {
public:
  Check(llvm::StringRef name, tidy::ClangTidyContext *context,
        std::shared_ptr<Unit> unit)
      : ClangTidyCheck(name, context), name(name), unit(std::move(unit)) {}

  void registerPPCallbacks(const clang::SourceManager &,
                           clang::Preprocessor *preprocessor,
                           clang::Preprocessor *) override {
    unit->watch(*preprocessor);
  }
  void registerMatchers(match::MatchFinder *finder) override {
    finder->addMatcher(match::translationUnitDecl(), this);
  }
  void check(const match::MatchFinder::MatchResult &result) override {
    for (const Finding &finding : unit->findings(*result.Context))
      if (pages().find(finding.rule)->check == name)
        report(finding, *result.SourceManager);
  }

private:
  static clang::SourceLocation locate(clang::SourceManager &sources,
                                      const std::string &file,
                                      unsigned offset) {
    auto entry = sources.getFileManager().getOptionalFileRef(file);
    if (!entry)
      return {};
    return sources.getComposedLoc(sources.translateFile(*entry), offset);
  }

  void report(const Finding &finding, clang::SourceManager &sources) {
    auto at = [&](const Location &place) {
      return locate(sources, place.file, place.offset);
    };
    {
      // It is told when it goes out of scope, ahead of its notes.
      auto told = diag(at(finding.at), "%0: %1");
      told << finding.message << finding.reason;
      for (const RuleEdit &each : finding.edits) {
        const Range &range = each.edit.range;
        told << clang::FixItHint::CreateReplacement(
            clang::CharSourceRange::getCharRange(
                locate(sources, range.file, range.begin),
                locate(sources, range.file, range.end)),
            each.edit.text);
      }
    }
    for (const Step &step : finding.chain)
      diag(at(step.at), "%0", clang::DiagnosticIDs::Note) << step.text;
  }

  const std::string name;
  const std::shared_ptr<Unit> unit;
};

class Module : public tidy::ClangTidyModule {
public:
  void addCheckFactories(tidy::ClangTidyCheckFactories &factories) override {
    std::set<std::string> names;
    for (const Rule &rule : pages().rules())
      if (!rule.check.empty())
        names.insert(rule.check);
    // clang-tidy makes the checks of a unit together and lets go of them before
    // it comes to the next one.
    auto shared = std::make_shared<std::weak_ptr<Unit>>();
    for (const std::string &name : names)
      factories.registerCheckFactory(
          name,
          [shared](llvm::StringRef name, tidy::ClangTidyContext *context) {
            std::shared_ptr<Unit> unit = shared->lock();
            if (!unit)
              *shared = unit = std::make_shared<Unit>();
            return std::make_unique<Check>(name, context, std::move(unit));
          });
  }
};

} // namespace
} // namespace sctpm

// Clang's classes differ from one version to the next: in another clang-tidy
// the module would end in a crash.
__attribute__((constructor)) static void refuseOtherVersions() {
  dl_iterate_phdr(
      [](dl_phdr_info *library, size_t, void *) {
        llvm::StringRef name = llvm::sys::path::filename(library->dlpi_name);
        unsigned version = 0;
        if (name.consume_front("libclang-cpp.so.") &&
            !name.consumeInteger(10, version) &&
            version != LLVM_VERSION_MAJOR) {
          llvm::errs() << "sctp-migrate-tidy.so is for clang-tidy "
                       << LLVM_VERSION_MAJOR << ", not for clang-tidy "
                       << version << "\n";
          _exit(2);
        }
        return 0;
      },
      nullptr);
}

static clang::tidy::ClangTidyModuleRegistry::Add<sctpm::Module>
    Registered("sctp-module", "Sockets on their way from TCP to SCTP.");
