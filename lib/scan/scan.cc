#include "scan/scan.h"
#include "scan/include_recorder.h"
#include "scan/source_text.h"
#include "scan/use_visitor.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace sctpm {
namespace {

constexpr unsigned MostErrors = 5; // are told
constexpr unsigned MostPlaces = 2000;

class ErrorCollector : public clang::DiagnosticConsumer {
public:
  explicit ErrorCollector(UnitResult &result) : result(result) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic &diagnostic) override {
    DiagnosticConsumer::HandleDiagnostic(level, diagnostic);
    if (level < clang::DiagnosticsEngine::Error)
      return;
    if (places.size() < MostPlaces)
      places.push_back(diagnostic.getLocation());
    if (result.errors.size() >= MostErrors)
      return;
    llvm::SmallString<128> message;
    diagnostic.FormatDiagnostic(message);
    std::string text = llvm::json::fixUTF8(message);
    if (diagnostic.hasSourceManager() && diagnostic.getLocation().isValid()) {
      clang::PresumedLoc at = diagnostic.getSourceManager().getPresumedLoc(
          diagnostic.getLocation());
      if (at.isValid())
        text = std::string(at.getFilename()) + ":" +
               std::to_string(at.getLine()) + ": " + text;
    }
    result.errors.push_back(std::move(text));
  }

  std::vector<clang::SourceLocation> places; ///< of the errors

private:
  UnitResult &result;
};

class ScanAction : public clang::ASTFrontendAction {
public:
  ScanAction(Facts &facts, const std::vector<clang::SourceLocation> &errors)
      : facts(facts), errors(errors) {}

protected:
  bool BeginSourceFileAction(clang::CompilerInstance &compiler) override {
    recordIncludes(compiler.getPreprocessor(), facts);
    // What stands behind an include that is not found is read like the rest.
    compiler.getDiagnostics().setFatalsAsError(true);
    compiler.getFrontendOpts().SkipFunctionBodies = true; // Of some, below.
    return true;
  }

  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &compiler,
                    llvm::StringRef) override {
    class Consumer : public clang::ASTConsumer {
    public:
      Consumer(Facts &facts, const std::vector<clang::SourceLocation> &errors,
               const clang::SourceManager &sources)
          : facts(facts), errors(errors), sources(sources) {}
      void HandleTranslationUnit(clang::ASTContext &context) override {
        visitUses(context, errors, facts);
      }
      // No fact stands in the system's headers, and to look into what they
      // define is two fifths of the work on muduo's units.
      bool shouldSkipFunctionBody(clang::Decl *function) override {
        return sources.isInSystemHeader(function->getLocation());
      }
      Facts &facts;
      const std::vector<clang::SourceLocation> &errors;
      const clang::SourceManager &sources;
    };
    return std::make_unique<Consumer>(facts, errors,
                                      compiler.getSourceManager());
  }

private:
  Facts &facts;
  const std::vector<clang::SourceLocation> &errors;
};

std::vector<std::string> commandFor(const Unit &unit) {
  std::vector<std::string> command = {"clang", "-fsyntax-only"};
  command.insert(command.end(), unit.flags.begin(), unit.flags.end());
  for (const char *flag :
       {"-w", "-ferror-limit=0", "-fno-spell-checking",
        "-fno-caret-diagnostics", // and no "1 error generated."

        // The compiler of the code base may know more warnings than Clang
        // and has judged them already; only what hides code is of interest.
        "-Wno-everything", "-Wno-error", "-resource-dir",
        SCTPM_CLANG_RESOURCES})
    command.push_back(flag);
  command.push_back(unit.file);
  return command;
}

} // namespace

Facts scanUnit(const Unit &unit) {
  Facts facts;
  UnitResult &result = facts.units.emplace_back();
  result.file = unit.file;
  result.configuration = unit.configuration;

  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> disk =
      llvm::vfs::createPhysicalFileSystem();
  auto generated = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  for (const StandIn &header : unit.standIns)
    generated->addFile(header.file.ref(), 0,
                       llvm::MemoryBuffer::getMemBuffer(header.text.ref()));
  auto all = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(disk);
  all->pushOverlay(generated);
  if (std::error_code error = all->setCurrentWorkingDirectory(unit.directory))
    result.errors.push_back(unit.directory + ": " + error.message());
  auto files = llvm::makeIntrusiveRefCnt<clang::FileManager>(
      clang::FileSystemOptions(), all);
  ErrorCollector errors(result);
  clang::tooling::ToolInvocation invocation(
      commandFor(unit), std::make_unique<ScanAction>(facts, errors.places),
      files.get());
  invocation.setDiagnosticConsumer(&errors);
  bool good = invocation.run();
  if (!good && result.errors.empty())
    result.errors.push_back("the compiler refused the flags");

  llvm::sort(result.entered);
  result.entered.erase(llvm::unique(result.entered), result.entered.end());
  Facts once;
  merge(once, std::move(facts));
  return once;
}

} // namespace sctpm
