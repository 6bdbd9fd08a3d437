#include "analysis.h"
#include "careful_writing.h"
#include "commands.h"
#include "current_folder.h"
#include "output.h"
#include "patch/patch_steps.h"
#include "report/diff.h"
#include "report/exit_code.h"
#include "report/file_name.h"
#include "report/json_text.h"
#include "report/summary.h"
#include "report/terminal_text.h"
#include "report_outputs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

/// In a tree they are sorted by file.
llvm::ArrayRef<Unit> unitsOf(const std::string &file, const Tree &tree) {
  const auto *first =
      llvm::partition_point(llvm::ArrayRef(tree.units),
                            [&](const Unit &unit) { return unit.file < file; });
  return llvm::ArrayRef(first, llvm::ArrayRef(tree.units).end())
      .take_while([&](const Unit &unit) { return unit.file == file; });
}

/// A line of three columns for each unit of the file, of one where it has none:
/// the name, where the flags are from, the flags as a shell takes them.
std::string listedLines(const std::string &file, const Tree &tree,
                        const std::string &folder, bool onTerminal) {
  auto shown = [&](const std::string &text) {
    return onTerminal ? forTerminal(text) : text;
  };
  const std::string name = shown(shownName(file, folder));
  std::string lines;
  llvm::raw_string_ostream out(lines);
  for (const Unit &unit : unitsOf(file, tree)) {
    std::string flags;
    llvm::raw_string_ostream list(flags);
    llvm::ListSeparator space(" ");
    for (const std::string &flag : unit.flags) {
      list << space;
      llvm::sys::printArg(list, flag, /*Quote=*/false);
    }
    out << name << '\t' << shown(shownName(unit.source, folder)) << '\t'
        << shown(list.str()) << '\n';
  }
  return lines.empty() ? name + "\n" : lines;
}

llvm::Expected<int> listFiles(const Options &options) {
  llvm::Expected<Tree> tree = listTree(options.migrate);
  if (!tree)
    return tree.takeError();
  const OutputRequest &output = options.outputs.front();
  const std::string folder = namesFolder(tree->root);
  std::string list;
  std::vector<std::string> chosen;
  std::set_difference(tree->files.begin(), tree->files.end(),
                      tree->readOnly.begin(), tree->readOnly.end(),
                      std::back_inserter(chosen));
  for (const std::string &file : chosen)
    list += listedLines(file, *tree, folder, goesToTerminal(output));
  if (llvm::Error error = writeOutput(list, output.file))
    return error;
  tellUnreadable(tree->unreadable, tree->root);
  if (!options.quiet)
    writeToStderr(fmt::format("{} below {}\nflags: {} ({})\n",
                              counted(chosen.size(), "file"),
                              forTerminal(tree->root),
                              forTerminal(shownName(tree->flagsFrom, folder)),
                              counted(tree->units.size(), "unit")));
  return tree->unreadable.empty() ? Done : Unread;
}

/// "0003-src-net.c-12.patch"
std::string patchName(size_t number, const std::string &title) {
  std::string name = fmt::format("{:04}-", number);
  for (char c : title)
    name += llvm::isAlnum(c) || c == '.' || c == '_' ? c : '-';
  return name + ".patch";
}

/// One file for each step, in a folder that is made if need be and that holds
/// no patches yet: those of an earlier run would be taken for these.
llvm::Error writePatches(const Options &options, const Analysis &found) {
  namespace fs = llvm::sys::fs;
  if (std::error_code error = fs::create_directories(options.output))
    return llvm::createStringError("cannot make the folder " + options.output +
                                   ": " + error.message());
  std::error_code error;
  for (fs::directory_iterator each(options.output, error), end;
       each != end && !error; each.increment(error))
    if (llvm::StringRef(each->path()).ends_with(".patch"))
      return llvm::createStringError("there are patches in " + options.output +
                                     " already: name another folder");
  std::vector<PatchStep> steps = patchSteps(found.report, found.changes);
  for (size_t i = 0; i < steps.size(); ++i)
    if (llvm::Error failed = writeOutput(
            renderDiff(steps[i].changes, namesFolder(found.report.root)),
            options.output + "/" + patchName(i + 1, steps[i].title)))
      return failed;
  return llvm::Error::success();
}

} // namespace

llvm::Expected<int> runDiff(const Options &options) {
  if (options.listFiles)
    return listFiles(options);
  tellKilledRuns(options.migrate);
  llvm::Expected<Analysis> found = analyse(options);
  if (!found)
    return found.takeError();
  const auto &[report, changes] = *found;
  if (options.migrate.edits.split != EditChoice::Split::None) {
    if (llvm::Error error = writePatches(options, *found))
      return error;
  } else {
    auto text = [&, &report = report,
                 &changes = changes](const OutputRequest &request) {
      return shownDiff(options, request,
                       renderDiff(changes, namesFolder(report.root)));
    };
    if (llvm::Error error =
            writeOutputs(options, {report, changes, /*applied=*/false, text}))
      return error;
  }
  summarizeToStderr(options, report, /*applied=*/false);
  return exitCode(report, /*applied=*/false);
}

llvm::Expected<int> runScan(const Options &options) {
  llvm::Expected<Tree> tree = listTree(options.migrate);
  if (!tree)
    return tree.takeError();
  llvm::Expected<Facts> facts =
      withProgress(options, [&](const MigrateOptions &watched) {
        return collectFacts(*tree, watched);
      });
  if (!facts)
    return facts.takeError();
  std::string text =
      jsonText([&](llvm::json::OStream &json) { writeJson(json, *facts); });
  if (llvm::Error error = writeOutput(text, options.output))
    return error;

  std::vector<Unreadable> unreadable = tree->unreadable;
  for (const UnitResult &unit : facts->units) {
    if (unit.crashed)
      unreadable.push_back({unit.file, "the parser crashed"});
    for (const std::string &error : unit.errors)
      unreadable.push_back({unit.file, error});
  }
  tellUnreadable(unreadable, tree->root);
  return unreadable.empty() ? Done : Unread;
}

} // namespace sctpm
