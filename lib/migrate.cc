#include "migrate.h"
#include "judge/account.h"
#include "judge/cited_rules.h"
#include "judge/judge.h"
#include "judge/reversed_rules.h"
#include "judge/strategy_edits.h"
#include "judge/tune_edits.h"
#include "migrate_guards.h"
#include "migrate_places.h"
#include "migrate_record.h"
#include "patch/our_headers.h"
#include "patch/patch.h"
#include "read_program.h"
#include "trace/trace.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace sctpm {
namespace {

// The headers that we bring along know both protocols.
bool isOurHeader(const std::string &file) {
  return llvm::any_of(ourHeaders(), [&](const OurHeader &ours) {
    return llvm::sys::path::filename(file) == ours.name;
  });
}

// What is set there is for SCTP sockets, and for no others.
bool isTuneHeader(llvm::StringRef file) {
  return llvm::sys::path::filename(file) == "sctp_tune.h";
}

// Files that were only read are not spoken of, but for what they do to a socket
// of the others. To be called while findings and sites are those of
// `judgement`.
void leaveOutFindings(const std::set<std::string> &readOnly,
                      const Judgement &judgement, Report &report) {
  std::vector<Finding> kept;
  for (unsigned i = 0; i < report.findings.size(); ++i)
    if (!readOnly.count(report.findings[i].at.file) ||
        (!isOurHeader(report.findings[i].at.file) &&
         llvm::any_of(judgement.sitesOf[i], [&](unsigned site) {
           return !readOnly.count(report.sites[site].at.file);
         })))
      kept.push_back(std::move(report.findings[i]));
  report.findings = std::move(kept);
}

// Files for another system stay as they are.
void leaveForeignFiles(const ReadProgram &program, Report &report) {
  auto leave = [&](std::vector<RuleEdit> &edits) {
    llvm::erase_if(edits, [&](const RuleEdit &each) {
      return isOfOtherSystem(program, each.edit.range.file);
    });
  };
  for (Finding &finding : report.findings)
    leave(finding.edits);
  for (SiteReport &site : report.sites) {
    leave(site.edits);
    if (!isOfOtherSystem(program, site.at.file))
      continue;
    site.verdict = Verdict::Leave;
    site.rule = "not-compiled";
    site.reason = "No unit of this build reads this file, which is for "
                  "another system.";
    site.notes.clear();
  }
}

// Nor is what the user has not chosen, but for its number.
void leaveOutNotChosen(Report &report) {
  auto leaveOut = [&](auto &all) {
    size_t before = all.size();
    llvm::erase_if(all, [](const auto &each) { return !each.chosen; });
    report.notChosen += before - all.size();
  };
  leaveOut(report.sites);
  leaveOut(report.findings);
}

// The headers of ours that pages may ask for, and where they are to lie.
llvm::Expected<std::vector<BroughtHeader>> headersFor(const Compat &compat,
                                                      const Tree &tree) {
  std::string folder = tree.root;
  if (!compat.folder.empty()) {
    llvm::SmallString<256> real;
    if (llvm::sys::fs::real_path(compat.folder, real) ||
        !llvm::sys::fs::is_directory(real))
      return llvm::createStringError("there is no folder '" + compat.folder +
                                     "' to put headers into: make it first");
    folder = real.str().str();
  }
  std::vector<BroughtHeader> headers;
  for (const OurHeader &each : ourHeaders()) {
    // One in the tree stays where it is, and what its owner has made of it. It
    // says that it is ours: somebody else's may have the same name.
    auto there = llvm::find_if(tree.files, [&](const std::string &file) {
      return llvm::sys::path::filename(file) == each.name &&
             llvm::StringRef(readText(file).value_or(""))
                 .contains("sctp-migrate");
    });
    if (compat.isInstalled)
      headers.push_back({each.name, {"", each.text}});
    else if (there != tree.files.end())
      headers.push_back({each.name,
                         {*there, readText(*there).value_or("")},
                         /*isThere=*/true,
                         readText(*there) == std::string(each.text)});
    else
      headers.push_back({each.name, {folder + "/" + each.name, each.text}});
  }
  return headers;
}

Report makeReport(const ReadProgram &program, const RuleBook &rules,
                  const EditChoice &choice, const MigrateOptions &options,
                  std::vector<BroughtHeader> headers) {
  const Tree &tree = program.tree;
  const std::set<std::string> files = chosenFiles(tree);
  auto isChosen = [&](const std::string &file) {
    return files.count(file) != 0;
  };
  Sockets sockets = trace(program.facts);
  ChoiceByPlace<Strategy> strategies(options.strategy, tree, program.facts);
  ChoiceByPlace<bool> streams(options.compat.stream, tree, program.facts);
  WrittenGuards guards(options.strategy, readText);
  JudgeOptions judging;
  judging.editable = isChosen;
  judging.hidingUnix = program.hidingUnix;
  judging.words = program.words;
  judging.countsOnStream = [&](const Spot &spot) { return streams.at(spot); };
  judging.isSentAtOnce = options.tune == "latency";
  judging.back = options.reverse;
  RecordedPlaces recorded(options.recorded, tree.root, readText);
  if (options.reverse && options.hasRecord())
    judging.isOurs = [&](const Site &site, const Row &row) {
      return recorded.isOurs(site, row);
    };
  judging.isBrought = [](const Location &at) { return isOurHeader(at.file); };
  judging.keepsTcp = [&](const Location &at) {
    return (!options.reverse && guards.isTcpSide(at)) || isTuneHeader(at.file);
  };
  Judgement judgement = judge(sockets, rules, judging);
  StrategyPlaces places{[&](const Spot &spot) { return strategies.at(spot); },
                        readText};
  if (!options.reverse)
    applyStrategies(sockets, places, judgement);
  applyTuning(sockets, rules, judging, places, options.tune, judgement);
  Report report = begunReport(program);
  report.strategy =
      options.reverse ? "reverse, to TCP" : text(options.strategy);
  llvm::append_range(report.gaps, judgement.gaps);
  report.sites = std::move(judgement.sites);
  report.findings = std::move(judgement.findings);
  leaveForeignFiles(program, report);
  if (!options.reverse)
    tellLostOptions(program.lostOptions, report);
  for (SiteReport &site : report.sites)
    if (auto found = program.configured.find(site.at);
        found != program.configured.end())
      site.configuration = found->second;
  PatchInputs inputs;
  inputs.files.assign(files.begin(), files.end());
  inputs.read = readText;
  inputs.includeOf = [&](const std::string &rule) {
    const Rule *page = rules.find(rule);
    return page ? page->include : std::string();
  };
  inputs.sitesOf = [&](unsigned finding) { return judgement.sitesOf[finding]; };
  inputs.choice = choice;
  inputs.brought = std::move(headers);
  inputs.back = options.reverse;
  inputs.recorded = options.recorded;
  finishPatch(report, program.facts, inputs);
  leaveOutFindings({tree.readOnly.begin(), tree.readOnly.end()}, judgement,
                   report);

  llvm::erase_if(report.findings, [&](const Finding &finding) {
    return isOfOtherSystem(program, finding.at.file);
  });
  addUncompiled(program, report);
  // Sites of system headers and of files that were not asked about.
  llvm::erase_if(report.sites, [&](const SiteReport &site) {
    return !isChosen(site.at.file);
  });
  llvm::stable_sort(report.findings, [](const Finding &a, const Finding &b) {
    return std::tie(a.at, a.call) < std::tie(b.at, b.call);
  });
  llvm::sort(report.sites, [](const SiteReport &a, const SiteReport &b) {
    return std::tie(a.at, a.call) < std::tie(b.at, b.call);
  });
  leaveOutReadOnly(program, report);
  leaveOutNotChosen(report);
  report.rules = citedRules(report, rules);
  return report;
}

// A word that names no rule is a mistake that would go unseen.
llvm::Error checkRuleWords(const EditChoice &choice, const RuleBook &rules) {
  for (const auto *words : {&choice.select, &choice.ignore})
    for (const std::string &word : *words)
      if (llvm::none_of(rules.rules(), [&](const Rule &rule) {
            return namesRule(word, rule.id);
          })) {
        std::vector<std::string> near = rules.nearest(word);
        return llvm::createStringError(
            "there is no rule `" + word + "`" +
            (near.empty() ? "; `sctp-migrate rules` lists them"
                          : "; did you mean `" + near.front() + "`?"));
      }
  return llvm::Error::success();
}

// A place that names nothing is a mistake that would go unseen.
llvm::Error checkPlaces(const EditChoice &choice, const Report &report) {
  for (const ChosenPlace &place : choice.places) {
    auto isThere = [&](const auto &each) { return place.names(each.at); };
    if (llvm::none_of(report.sites, isThere) &&
        llvm::none_of(report.findings, isThere))
      return llvm::createStringError(
          "nothing is found at " + place.file + ":" +
          std::to_string(place.line) +
          "; --site takes the line of a site or finding, as diff shows it");
  }
  return llvm::Error::success();
}

llvm::Expected<EditChoice> withRealPlaces(EditChoice choice) {
  for (ChosenPlace &place : choice.places) {
    llvm::SmallString<256> real;
    if (std::error_code error = llvm::sys::fs::real_path(place.file, real))
      return llvm::createStringError("--site: cannot read `" + place.file +
                                     "`: " + error.message());
    place.file = real.str().str();
  }
  return choice;
}

/// What a run asks for, once it is known to make sense.
struct Asked {
  RuleBook rules;
  EditChoice choice;
};

llvm::Expected<Asked> askedFor(const MigrateOptions &options) {
  llvm::Expected<RuleBook> all = loadRules(options.rulesFolder);
  if (!all)
    return all.takeError();
  llvm::Expected<RuleBook> rules = rulesFacing(*all, options.reverse);
  if (!rules)
    return rules.takeError();
  if (llvm::Error error = checkRuleWords(options.edits, *rules))
    return error;
  llvm::Expected<EditChoice> choice = withRealPlaces(options.edits);
  if (!choice)
    return choice.takeError();
  return Asked{std::move(*rules), std::move(*choice)};
}

llvm::Expected<Report> answer(const Asked &asked, const MigrateOptions &options,
                              ReadProgram program) {
  llvm::Expected<std::vector<BroughtHeader>> headers =
      headersFor(options.compat, program.tree);
  if (!headers)
    return headers.takeError();
  for (const std::string &file : program.tree.files)
    if (isOurHeader(file))
      program.tree.readOnly.push_back(file);
  Report report = makeReport(program, asked.rules, asked.choice, options,
                             std::move(*headers));
  if (llvm::Error error = checkPlaces(asked.choice, report))
    return error;
  return report;
}

} // namespace

llvm::Expected<Report> migrate(const MigrateOptions &options) {
  llvm::Expected<Asked> asked = askedFor(options);
  if (!asked)
    return asked.takeError();
  llvm::Expected<ReadProgram> program = readProgram(options);
  if (!program)
    return program.takeError();
  return answer(*asked, options, std::move(*program));
}

llvm::Expected<Report> migrateRead(const ReadProgram &program,
                                   const MigrateOptions &options) {
  llvm::Expected<Asked> asked = askedFor(options);
  if (!asked)
    return asked.takeError();
  return answer(*asked, options, program);
}

} // namespace sctpm
