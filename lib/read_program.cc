#include "read_program.h"
#include "discover/discover.h"
#include "discover/file_list.h"
#include "discover/mention_search.h"
#include "discover/text_file.h"
#include "judge/account.h"
#include "judge/mention_text.h"
#include "judge/trial.h"
#include "scanning.h"
#include "text/conditions.h"
#include "text/other_systems.h"
#include "trace/demand.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

namespace sctpm {
namespace {

// A tree of many switches has more configurations than time.
constexpr unsigned MostTrials = 24;

// A call of a function that makes the socket for its callers is as good as one
// of socket(): no less may one that no unit compiled go unsaid.
void addCallsNotCompiled(ReadProgram &program) {
  std::vector<std::string> names;
  for (const MakerName &maker : makerNames(program.facts))
    if (maker.isOfC)
      names.push_back(maker.name);
  Tree calls;
  calls.mentions = searchCalls(program.tree.files, names);
  std::vector<Mention> &mentions = program.tree.mentions;
  llvm::append_range(mentions, uncompiled(calls, program.facts));
  llvm::stable_sort(
      mentions, [](const Mention &a, const Mention &b) { return a.at < b.at; });
}

// Units that no database speaks of, read with guessed flags to be complete.
std::set<std::string> extraUnits(const Tree &tree) {
  std::set<std::string> extra;
  for (const Unit &unit : tree.units)
    if (llvm::StringRef(unit.source).starts_with("guessed ("))
      extra.insert(unit.file);
  return extra;
}

// A unit whose guessed flags failed for want of what Windows alone has.
bool wantsWindows(const UnitResult &unit) {
  constexpr llvm::StringLiteral Wanted[] = {
      "'HANDLE'",         "'DWORD'",           "'LPVOID'",        "'WSADATA'",
      "'windows.h' file", "'winsock2.h' file", "'winsock.h' file"};
  return llvm::any_of(unit.errors, [&](llvm::StringRef error) {
    return llvm::any_of(
        Wanted, [&](llvm::StringRef word) { return error.contains(word); });
  });
}

// Files whose names, or what they lack, say that they are for another system,
// if nothing shows that they are read here: no database speaks of them, or a
// guess was wrong.
std::set<std::string> foreignFiles(const ReadProgram &program) {
  const std::set<std::string> extra = extraUnits(program.tree);
  std::set<std::string> broken, windows, foreign;
  for (const UnitResult &unit : program.facts.units) {
    if (!unit.configuration.empty())
      continue; // A trial that failed says nothing of the file.
    if (!unit.errors.empty())
      broken.insert(unit.file);
    if (wantsWindows(unit))
      windows.insert(unit.file);
  }
  for (const Unit &unit : program.tree.units)
    if ((isForeignFile(unit.file, program.tree.root) ||
         windows.count(unit.file)) &&
        (extra.count(unit.file) ||
         (unit.source == "guessed" && broken.count(unit.file))))
      foreign.insert(unit.file);
  return foreign;
}

// The files that the units read of which that holds.
std::set<std::string>
enteredBy(const Facts &facts,
          llvm::function_ref<bool(const UnitResult &)> holds) {
  std::set<std::string> files;
  for (const UnitResult &unit : facts.units)
    if (holds(unit))
      files.insert(unit.entered.begin(), unit.entered.end());
  return files;
}

// The arguments name TCP: of another level it does not matter on which socket.
std::vector<Mention> lostOptions(const ReadProgram &program,
                                 const std::vector<std::string> &files) {
  const std::set<std::string> read =
      enteredBy(program.facts, [&](const UnitResult &unit) {
        return !program.foreign.count(unit.file);
      });
  Tree calls;
  for (Mention &call : searchCalls(files, {"setsockopt"}))
    if (read.count(call.at.file) && call.macro.empty() &&
        llvm::StringRef(call.arguments).contains("TCP") &&
        llvm::none_of(call.conditions, isForeign))
      calls.mentions.push_back(std::move(call));
  return uncompiled(calls, program.facts);
}

// A call that did not compile says by its words alone what it hands on: where a
// function makes sockets for its callers, the rest may be anything.
void addLostCalls(ReadProgram &program) {
  const std::set<std::string> broken =
      enteredBy(program.facts, [&](const UnitResult &unit) {
        return !unit.errors.empty() && !program.foreign.count(unit.file);
      });
  const std::vector<std::string> files(broken.begin(), broken.end());
  std::vector<MakerName> makers;
  if (!broken.empty())
    makers = makerNames(program.facts);
  std::vector<std::string> names;
  for (const MakerName &maker : makers)
    if (!maker.isOfC)
      names.push_back(maker.name);
  Tree calls;
  if (!names.empty())
    calls.mentions = searchCalls(files, names);
  std::vector<Mention> lostCalls = uncompiled(calls, program.facts);
  llvm::append_range(lostCalls, uncompiled(program.tree, program.facts));
  std::map<std::string, const Function *> functions;
  std::set<Location> definitions;
  for (const Function &function : program.facts.functions)
    if (function.at.isValid()) {
      functions.emplace(function.key, &function);
      definitions.insert(function.at);
    }
  Facts lost;
  for (const Mention &mention : lostCalls) {
    auto maker = llvm::find_if(makers, [&](const MakerName &each) {
      return each.name == mention.name;
    });
    if (maker == makers.end() || !broken.count(mention.at.file) ||
        !mention.macro.empty() || definitions.count(mention.at) ||
        llvm::any_of(mention.conditions, isForeign))
      continue;
    Expr unknown;
    unknown.key = unknown.text = "a call that did not compile";
    unknown.at = mention.at;
    Call call;
    call.call.kind = Expr::Kind::Call;
    call.call.text = mention.name + "(" + mention.arguments + ")";
    call.call.at = call.spot.at = call.spelledAt = mention.at;
    call.name = call.spelled = mention.name;
    const std::vector<llvm::StringRef> words = argumentsOf(mention);
    for (const std::string &key : maker->functions) {
      auto function = functions.find(key);
      if (function == functions.end())
        continue;
      const size_t count = function->second->parameters.size();
      call.call.key = key;
      call.call.operands.assign(count + 1, unknown);
      for (size_t i = 0; i < words.size() && i < count; ++i)
        if (std::optional<int64_t> value = constantIn(words[i])) {
          Expr &given = call.call.operands[i + 1];
          given.kind = Expr::Kind::Constant;
          given.value = *value;
          given.key = given.text = words[i].str();
        }
      lost.calls.push_back(call);
    }
  }
  merge(program.facts, std::move(lost));
}

// Under which the first of the files that does so defines the macro, for Linux.
std::vector<std::string> conditionsOf(llvm::StringRef macro,
                                      const std::vector<std::string> &files,
                                      llvm::StringRef root) {
  for (const std::string &file : files) {
    if (isForeignFile(file, root))
      continue;
    std::vector<std::string> found =
        lexical::conditionsDefining(readTextFile(file).text(), macro);
    if (!found.empty() && llvm::none_of(found, isForeign))
      return found;
  }
  return {};
}

} // namespace

std::optional<std::string> readText(const std::string &file) {
  auto buffer = llvm::MemoryBuffer::getFile(file, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!buffer)
    return std::nullopt;
  return (*buffer)->getBuffer().str();
}

std::set<std::string> chosenFiles(const Tree &tree) {
  std::set<std::string> files(tree.files.begin(), tree.files.end());
  for (const std::string &file : tree.readOnly)
    files.erase(file);
  return files;
}

bool isOfOtherSystem(const ReadProgram &program, const std::string &file) {
  return program.foreign.count(file) != 0;
}

Report begunReport(const ReadProgram &program) {
  Report report;
  report.root = program.tree.root;
  report.flagsFrom = program.tree.flagsFrom;
  report.readOnly = program.tree.readOnly.size();
  report.gaps = program.facts.gaps;
  const std::set<std::string> files = chosenFiles(program.tree);
  for (const Mention &mention : program.tree.mentions)
    report.mentions += !mention.declaration && files.count(mention.at.file);
  // Each input once. A unit with guessed flags that does not parse says that
  // the guess was wrong, and only counts if there was nothing but guesses.
  report.unreadable = program.tree.unreadable;
  const std::set<std::string> extra = extraUnits(program.tree);
  for (const UnitResult &unit : program.facts.units) {
    if (!unit.configuration.empty())
      continue;
    ++report.units;
    if (!unit.errors.empty() && !extra.count(unit.file))
      report.unreadable.push_back({unit.file, unit.errors.front()});
  }
  return report;
}

void addUncompiled(const ReadProgram &program, Report &report) {
  // What was read by a guess that was wrong is as good as not read.
  auto isRead = [&](const UnitResult &unit) {
    return unit.configuration.empty() &&
           (unit.errors.empty() || !program.foreign.count(unit.file));
  };
  account(uncompiled(program.tree, program.facts),
          enteredBy(program.facts, isRead),
          enteredBy(program.facts,
                    [&](const UnitResult &unit) {
                      return isRead(unit) && !unit.errors.empty();
                    }),
          report);
  tellArms(program.tree.mentions, program.facts, report);
}

void leaveOutReadOnly(const ReadProgram &program, Report &report) {
  const std::set<std::string> readOnly(program.tree.readOnly.begin(),
                                       program.tree.readOnly.end());
  llvm::erase_if(report.gaps, [&](const Gap &gap) {
    return readOnly.count(gap.at.file) != 0;
  });
  llvm::erase_if(report.unreadable, [&](const Unreadable &each) {
    return readOnly.count(each.file) != 0;
  });
}

llvm::Expected<std::string> rootOf(const MigrateOptions &options) {
  return rootOf(options.paths);
}

llvm::Expected<Tree> listTree(const MigrateOptions &options) {
  DiscoverOptions discovery;
  discovery.paths = options.paths;
  discovery.buildPath = options.buildPath;
  discovery.extraArgs = options.extraArgs;
  discovery.fixedFlags = options.fixedFlags;
  discovery.choice = options.choice;
  return discover(discovery);
}

llvm::Expected<Facts> collectFacts(const Tree &tree,
                                   const MigrateOptions &options) {
  return Scanning(tree, options).run();
}

llvm::Expected<ReadProgram> readProgram(const MigrateOptions &options) {
  llvm::Expected<Tree> tree = listTree(options);
  if (!tree)
    return tree.takeError();
  ReadProgram program;
  program.tree = std::move(*tree);
  Scanning scanning(program.tree, options);
  program.facts = scanning.run();
  addCallsNotCompiled(program);
  // Branches that this build leaves out, under the flags that compile them. An
  // edit has to be right in every configuration that was seen.
  std::set<Location> own;
  for (const Call &call : program.facts.calls)
    own.insert(call.spot.at);
  std::map<std::string, std::vector<std::string>> definitions;
  auto whereDefined = [&](llvm::StringRef macro) {
    auto [known, isNew] = definitions.try_emplace(macro.str());
    if (isNew)
      known->second =
          conditionsOf(macro, scanning.filesWith(macro), program.tree.root);
    return known->second;
  };
  for (const Trial &trial : trialsFor(uncompiled(program.tree, program.facts),
                                      MostTrials, whereDefined)) {
    Facts more = scanning.scanAs({trial.name, trial.flags}, trial.files);
    for (const Call &call : more.calls)
      if (!own.count(call.spot.at))
        program.configured.emplace(call.spot.at, trial.name);
    merge(program.facts, std::move(more));
  }
  program.hidingUnix = scanning.filesHidingUnix(program.facts);
  program.words = scanning.words();
  program.foreign = foreignFiles(program);
  program.lostOptions = lostOptions(program, scanning.filesWith("setsockopt"));
  addLostCalls(program);
  return program;
}

} // namespace sctpm
