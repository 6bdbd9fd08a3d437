#include "option_texts.h"
#include "option_values.h"
#include <fmt/format.h>

namespace sctpm {

/// Reads `value` as what `target` is, or fails with the error of reading.
template <typename T>
static llvm::Error read(llvm::Expected<T> value, T &target) {
  if (!value)
    return value.takeError();
  target = std::move(*value);
  return llvm::Error::success();
}

llvm::Error readOptionTexts(const OptionTexts &texts, Options &options) {
  LabOptions &lab = options.lab;
  MigrateOptions &migrate = options.migrate;
  bool reports = options.command == Command::Diff ||
                 options.command == Command::Apply ||
                 options.command == Command::Lint;
  if (llvm::Error error = read(reports ? reportFormatFrom(texts.format)
                                       : formatFrom(texts.format),
                               options.format))
    return error;
  if (reports)
    if (llvm::Error error =
            read(outputsFrom(texts.outputs, texts.format), options.outputs))
      return error;
  if (llvm::Error error = read(colourFrom(texts.colour), options.colour))
    return error;
  if (llvm::Error error = read(configurationsFrom(texts.configurations),
                               migrate.configurations))
    return error;
  if (llvm::Error error = read(splitFrom(texts.split), migrate.edits.split))
    return error;
  if (llvm::Error error = read(placesFrom(texts.places), migrate.edits.places))
    return error;
  bool splits = migrate.edits.split != EditChoice::Split::None;
  if (splits && options.command == Command::Diff) {
    const OutputRequest &folder = options.outputs.front();
    if (options.outputs.size() > 1 || folder.format != Format::Text)
      return wrongUse("--split writes patches and nothing else: --output is "
                      "their folder");
    options.output = folder.file;
  }
  if (splits && options.command == Command::Diff && options.output.empty())
    return wrongUse("--split writes one patch each: name a folder for them "
                    "with --output");
  if (splits && options.command == Command::Apply && !options.commit)
    return wrongUse("apply --split is for --commit, one commit each; 'diff "
                    "--split' writes patches");
  if (llvm::Error error =
          read(compatFrom(texts.compat), migrate.compat.stream.usual))
    return error;
  if (llvm::Error error =
          read(strategyOptionFrom(texts.strategy), migrate.strategy.usual))
    return error;
  if (llvm::Error error = read(tuneFrom(texts.tune), migrate.tune))
    return error;
  if (migrate.reverse && !migrate.tune.empty())
    return wrongUse("--reverse takes away what --tune has added: give one of "
                    "them");
  migrate.strategy.given = !texts.strategy.empty();
  if (migrate.reverse && migrate.strategy.given)
    return wrongUse("--reverse goes back from every strategy: --strategy does "
                    "not go with it");
  if (!migrate.recordFile.empty() && !migrate.reverse)
    return wrongUse("--record goes with --reverse alone; apply writes a record "
                    "with --output");
  struct Number {
    const char *option;
    const std::string &text;
    unsigned least;
    unsigned &value;
  };
  // Below the smallest IPv6 link there is no IPv6 (RFC 8200, section 5).
  for (const Number &number :
       {Number{"--jobs", texts.jobs, 1, migrate.jobs},
        Number{"--mem", texts.mem, 1, lab.memoryMiB},
        Number{"--timeout", texts.timeout, 1, lab.seconds},
        Number{"--mtu", texts.mtu, 1280, lab.mtu}})
    if (llvm::Error error = read(
            numberFrom(number.option, number.text, number.least, number.value),
            number.value))
      return error;

  if (llvm::Error error = read(lintAimFrom("--to", "tcp", texts.lintTo),
                               options.lint.aim.toSctp))
    return error;
  if (llvm::Error error =
          read(lintAimFrom("--require", "none", texts.lintRequire),
               options.lint.aim.requireSctp))
    return error;
  const LintActions &lint = options.lintActions;
  if (lint.fix && lint.diff)
    return wrongUse("--fix edits the files, --diff shows what it would do: "
                    "give one of them");
  if (lint.diff && lint.statistics)
    return wrongUse("--diff shows edits, --statistics counts findings: give "
                    "one of them");
  if (lint.fix && options.given.count("--add-ignore"))
    return wrongUse("--fix mends findings, --add-ignore suppresses them: give "
                    "one of them");
  if (!options.lint.writeBaseline.empty())
    for (const char *other : {"--fix", "--add-ignore", "--diff", "--statistics",
                              "--since", "--ratchet", "--output", "--format"})
      if (options.given.count(other))
        return wrongUse(fmt::format("--write-baseline lists all findings and "
                                    "does nothing else: {} does not go with it",
                                    other));
  if (options.given.count("--since") && options.lint.since.empty())
    return wrongUse("--since takes a revision, as 'origin/main'; it is given "
                    "an empty one");
  if (options.given.count("--add-ignore"))
    options.lint.addIgnore = texts.addIgnore;

  if (options.command == Command::Scan) {
    if (texts.format == "text")
      return wrongUse("scan writes json; there is no text form of facts");
    options.format = Format::Json;
  }
  if (options.listFiles)
    for (const OutputRequest &request : options.outputs)
      if (request.format != Format::Text || options.outputs.size() > 1)
        return wrongUse(fmt::format("--list-files lists names; --format {} "
                                    "does not go with it",
                                    formatRow(request.format).name));
  return llvm::Error::success();
}

} // namespace sctpm
