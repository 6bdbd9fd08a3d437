#include "report_outputs.h"
#include "output.h"
#include "patch/include_edit.h"
#include "report/markdown_report.h"
#include "terminal.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <cstdlib>
#include <map>
#include <set>

namespace sctpm {
namespace {

/// The files that the report speaks of: the changed ones as they were and shall
/// be, the others from disk. One that cannot be read now is left out.
std::vector<FileChange> textsOf(const Report &report,
                                llvm::ArrayRef<FileChange> changes) {
  std::map<std::string, FileChange> texts;
  for (const FileChange &change : changes)
    texts[change.file] = change;
  for (const std::string &file : filesOf(report)) {
    if (texts.count(file))
      continue;
    auto buffer = llvm::MemoryBuffer::getFile(file);
    if (!buffer)
      continue;
    std::string text = (*buffer)->getBuffer().str();
    texts[file] = {file, text, text};
  }
  std::vector<FileChange> all;
  for (auto &[file, change] : texts)
    all.push_back(std::move(change));
  return all;
}

/// The folder above `root` that has a repository, else `root` itself. In a work
/// tree or a submodule `.git` is a file.
std::string repositoryOf(const std::string &root) {
  for (llvm::StringRef folder = root; !folder.empty();
       folder = llvm::sys::path::parent_path(folder)) {
    llvm::SmallString<256> git(folder);
    llvm::sys::path::append(git, ".git");
    if (llvm::sys::fs::exists(git))
      return folder.str();
  }
  return root;
}

/// GitHub's runner names the file that becomes the summary of the step.
llvm::Error appendStepSummary(const ReportView &view) {
  const char *file = std::getenv("GITHUB_STEP_SUMMARY");
  if (!file || !*file)
    return llvm::Error::success();
  return appendOutput(renderMarkdownReport(view), file);
}

} // namespace

llvm::Error writeOutputs(const Options &options, const ReportOutputs &outputs) {
  std::vector<FileChange> texts = textsOf(outputs.report, outputs.changes);
  const ReportView view(outputs.report, texts, outputs.applied);
  Report moved = outputs.report;
  moved.root = repositoryOf(moved.root);
  const ReportView hosted(moved, texts, outputs.applied);

  std::vector<std::string> rendered;
  bool annotates = false;
  for (const OutputRequest &request : options.outputs) {
    const FormatRow &row = formatRow(request.format);
    annotates |= request.format == Format::Github;
    rendered.push_back(row.render ? row.render(row.repository ? hosted : view)
                                  : outputs.text(request));
  }
  for (size_t i = 0; i < rendered.size(); ++i) {
    const OutputRequest &request = options.outputs[i];
    if (rendered[i].empty() && request.file.empty())
      continue;
    if (llvm::Error error = writeOutput(rendered[i], request.file))
      return error;
  }
  return annotates ? appendStepSummary(hosted) : llvm::Error::success();
}

llvm::Error refuseOutputs(const Options &options) {
  namespace fs = llvm::sys::fs;
  std::set<std::string> files;
  for (const OutputRequest &request : options.outputs) {
    const std::string &file = request.file;
    if (file.empty() || llvm::StringRef(file).starts_with("/dev/"))
      continue;
    if (fs::is_directory(file))
      return llvm::createStringError("cannot write to " + file +
                                     ": it is a folder");
    // No report has such a name, but many a source.
    if (takesIncludes(file) && fs::exists(file))
      return llvm::createStringError("cannot write to " + file +
                                     ": it is a source; name another file");
    llvm::StringRef parent = llvm::sys::path::parent_path(file);
    llvm::SmallString<256> place;
    if (fs::real_path(parent.empty() ? "." : parent, place))
      return llvm::createStringError("cannot write to " + file +
                                     ": there is no folder " + parent.str());
    llvm::sys::path::append(place, llvm::sys::path::filename(file));
    if (!files.insert(place.str().str()).second)
      return llvm::createStringError("two outputs go to '" + file +
                                     "': give each its own file");
  }
  return llvm::Error::success();
}

llvm::Error refuseOutputsOver(const Report &report, const Options &options) {
  const std::set<std::string> files = filesOf(report);
  for (const OutputRequest &request : options.outputs) {
    llvm::SmallString<256> real;
    if (request.file.empty() || llvm::sys::fs::real_path(request.file, real))
      continue;
    if (files.count(real.str().str()))
      return llvm::createStringError(
          "--output " + request.file +
          " is one of the files that it speaks of: name another one");
  }
  return llvm::Error::success();
}

bool wantsColour(const OutputRequest &request, Colour colour) {
  return request.file.empty() ? wantsColour(Stream::Out, colour)
                              : colour == Colour::Always;
}

} // namespace sctpm
