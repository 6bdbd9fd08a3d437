#include "command_line.h"
#include "help_text.h"
#include "option_texts.h"
#include "option_values.h"
#include "text/spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace sctpm {
namespace {

/// What may have been meant, else where to look it up.
std::string advice(llvm::StringRef word, llvm::ArrayRef<std::string> known,
                   const std::string &list) {
  std::vector<std::string> near = nearestWords(word, known);
  return near.empty() ? fmt::format("; '{}' lists them", list)
                      : fmt::format("; did you mean '{}'?", near.front());
}

/// Usage, text and example are ours; the list of options is CLI11's.
class HelpFormatter : public CLI::Formatter {
public:
  explicit HelpFormatter(const CommandHelp &help) : help(help) {
    column_width(26);
    label("REQUIRED", "");
  }
  std::string make_help(const CLI::App *app, std::string,
                        CLI::AppFormatMode mode) const override {
    std::string options = make_groups(app, mode);
    return fmt::format("Usage: sctp-migrate {} {}\n{}\n{}\n{}", help.name,
                       help.arguments, help.text,
                       llvm::StringRef(options).trim('\n').str(), help.after);
  }

private:
  const CommandHelp &help;
};

/// The options of one command as words, before they are read.
class Parser {
public:
  explicit Parser(const CommandHelp &help) : help(help) {
    options.command = help.command;
    app.formatter(std::make_shared<HelpFormatter>(help));
    app.set_help_flag("-h,--help", "Show this help");
    // Paths are collected as CLI11's leftovers, since it would take a path
    // like "[a,b]" apart, and its words for unknown options help nobody.
    app.allow_extras();
    declare();
  }

  std::vector<OptionRow> rows() const;
  llvm::Expected<Options> parse(llvm::ArrayRef<std::string> words,
                                std::optional<std::vector<std::string>> behind);

private:
  void declare();
  void declareAnalysis();
  void declareChoice();
  void declareLint();
  void one(const char *name, std::string &value, const char *type,
           const char *text) {
    app.add_option(name, value, text)->type_name(type);
  }
  void many(const char *name, std::vector<std::string> &values,
            const char *type, const char *text) {
    app.add_option(name, values, text)
        ->type_name(type)
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  void list(const char *name, std::vector<std::string> &values,
            const char *type, const char *text) {
    many(name, values, type, text);
    app.get_option(name)->delimiter(',');
  }

  std::vector<std::string> optionNames() const;
  llvm::Error leftovers(std::vector<std::string> words);
  llvm::Error separated(std::optional<std::vector<std::string>> behind);

  const CommandHelp &help;
  CLI::App app;
  Options options;
  OptionTexts texts;
};

void Parser::declareAnalysis() {
  MigrateOptions &migrate = options.migrate;
  one("-p", migrate.buildPath, "DIR",
      "Folder of the compile_commands.json to use");
  many("--extra-arg", migrate.extraArgs, "FLAG",
       "Add FLAG to those of every file (repeatable)");
  many("--config", texts.configurations, "NAME:FLAG,...",
       "Parse everything with these flags, too (repeatable)");
  one("-j,--jobs", texts.jobs, "N", "Parse N files at the same time");
  app.add_flag("-q,--quiet", options.quiet, "No summary and no progress");
}

void Parser::declareChoice() {
  EditChoice &edits = options.migrate.edits;
  list("--select", edits.select, "RULE,...",
       "Only these rules; `tcp` stands for all tcp-*");
  list("--ignore", edits.ignore, "RULE,...", "Not these rules");
  many("--site", texts.places, "FILE:LINE",
       "Only the socket made there (repeatable)");
  if (help.command == Command::Diff) {
    one("--split", texts.split, "rule|file|socket",
        "One patch each, numbered, in the folder --output");
    return;
  }
  one("--split", texts.split, "rule|file|socket",
      "With --commit: one commit each");
  app.add_flag("-i,--interactive", options.interactive,
               "Show the edits of each socket and ask");
  app.add_flag("--commit", options.commit, "Commit what was written, with git");
  app.add_flag("--allow-dirty", options.allowDirty,
               "Also edit files with uncommitted changes");
}

void Parser::declareLint() {
  list("--select", options.lint.select, "RULE,...",
       "Only these rules; `tcp` stands for all tcp-*");
  list("--ignore", options.lint.ignore, "RULE,...", "Not these rules");
  one("--to", texts.lintTo, "tcp|sctp",
      "What --fix makes of protocol 0, tcp if not given");
  one("--require", texts.lintRequire, "sctp", "TCP sockets are findings, too");
  app.add_flag("--fix", options.lintActions.fix, "Mend what can be mended");
  app.add_flag("--allow-dirty", options.allowDirty,
               "Also edit files with uncommitted changes");
  app.add_flag("--diff", options.lintActions.diff,
               "Show what --fix would edit");
  app.add_flag("--statistics", options.lintActions.statistics,
               "Only count the findings of each rule");
  one("--add-ignore", texts.addIgnore, "REASON",
      "Write a comment that suppresses each finding");
  one("--baseline", options.lint.baseline, "FILE",
      "Only findings that are not listed in FILE");
  one("--write-baseline", options.lint.writeBaseline, "FILE",
      "List the findings in FILE");
  app.add_flag("--ratchet", options.lintActions.ratchet,
               "Fail if the baseline lists what is gone");
  one("--since", options.lint.since, "REV",
      "Only findings on lines changed since REV (git)");
  app.add_flag("--exit-zero", options.lintActions.exitZero,
               "Exit with 0 even if there are findings");
}

void Parser::declare() {
  Command command = help.command;
  bool edits = command == Command::Diff || command == Command::Apply;
  bool pages = command == Command::Explain || command == Command::Rules;
  if (command == Command::Completions || command == Command::Man)
    return;
  if (command == Command::Undo) {
    app.add_flag("-q,--quiet", options.quiet, "Do not list the files");
    return;
  }
  if (command == Command::Lab) {
    one("--mem", texts.mem, "MIB", "Memory of the guest, 256 if not given");
    one("--timeout", texts.timeout, "S",
        "Seconds that COMMAND may take, 60 if not "
        "given");
    one("--mtu", texts.mtu, "N",
        "MTU of the guest's loopback, 1500 if not given");
    one("--results", options.lab.results, "DIR",
        "The folder that COMMAND may write to");
    app.add_flag("--guest", options.lab.forceGuest,
                 "Use a user-mode Linux even if this kernel has SCTP");
    app.add_flag("--without-sctp", options.lab.withoutSctp,
                 "Use a user-mode Linux that has no SCTP");
    app.add_flag("-q,--quiet", options.quiet,
                 "Nothing on stderr but what COMMAND writes");
    return;
  }
  if (!pages)
    declareAnalysis();
  app.add_flag("--isolated", options.isolated, "Read no .sctp-migrate.yaml");
  bool lints = command == Command::Lint;
  if (edits || lints || pages || command == Command::Config)
    one("--rules", options.migrate.rulesFolder, "DIR",
        "Add the rule pages in DIR");
  if (edits)
    declareChoice();
  if (lints)
    declareLint();
  if (edits || command == Command::Config) {
    one("--compat", texts.compat, "stream|none",
        "TCP's habits for programs that count on them");
    one("--compat-dir", options.migrate.compat.folder, "DIR",
        "Folder for sctp_stream.h, the root if not given");
    app.add_flag("--compat-package", options.migrate.compat.isInstalled,
                 "sctp_stream.h is installed: put it nowhere");
    one("--strategy", texts.strategy, "hard|fallback|guard=MACRO|env=VARIABLE",
        "SCTP alone, or TCP as the other choice");
    one("--tune", texts.tune, "latency|throughput", "Add settings for it");
  }
  if (edits) {
    app.add_flag("--reverse", options.migrate.reverse,
                 "Take a migrated tree back to TCP");
    one("--record", options.migrate.recordFile, "FILE",
        "With --reverse: the diff that apply --output wrote");
  }
  if (command == Command::Diff)
    app.add_flag("--list-files", options.listFiles,
                 "Only list what would be read, with its flags");
  if (edits || lints) {
    one("--format", texts.format,
        "text|json|sarif|github|gitlab|junit|html|markdown",
        "Form of what goes to stdout");
    many("--output", texts.outputs, "FILE|FORMAT|FORMAT=FILE",
         "Write this, and there, not to stdout (repeatable)");
  } else {
    one("--format", texts.format,
        command == Command::Scan ? "json" : "text|json",
        "Form of what goes to stdout");
    one("--output", options.output, "FILE", "Write to FILE instead of stdout");
  }
  if (command != Command::Scan && command != Command::Config)
    one("--color", texts.colour, "always|never|auto",
        "If not given, on a terminal, without NO_COLOR");
}

std::vector<std::string> Parser::optionNames() const {
  std::vector<std::string> names;
  for (const CLI::Option *option : app.get_options())
    for (const std::string &name : option->get_lnames())
      names.push_back("--" + name);
  return names;
}

std::vector<OptionRow> Parser::rows() const {
  std::vector<OptionRow> rows;
  for (const CLI::Option *option : app.get_options()) {
    OptionRow row;
    if (!option->get_lnames().empty())
      row.longName = option->get_lnames().front();
    if (!option->get_snames().empty())
      row.shortName = option->get_snames().front();
    if (option->get_items_expected_max() > 0)
      row.type = option->get_type_name();
    row.text = option->get_description();
    rows.push_back(std::move(row));
  }
  return rows;
}

/// What is no option of the command: its paths or its rule, or a mistake.
llvm::Error Parser::leftovers(std::vector<std::string> words) {
  for (const std::string &word : words) {
    if (word.size() < 2 || word[0] != '-')
      continue;
    std::string name = llvm::StringRef(word).split('=').first.str();
    std::string list = fmt::format("sctp-migrate {} --help", help.name);
    return wrongUse(fmt::format("{} has no option '{}'{}", help.name, name,
                                advice(name, optionNames(), list)));
  }
  switch (help.command) {
  case Command::Undo:
    if (words.size() > 1)
      return wrongUse("undo takes one PATH");
    options.migrate.paths = std::move(words);
    break;
  case Command::Completions:
    if (words.size() != 1)
      return wrongUse("completions takes one SHELL: bash, zsh or fish");
    options.shell = words[0];
    break;
  case Command::Explain:
    if (words.size() != 1)
      return wrongUse(
          "explain takes one RULE; 'sctp-migrate rules' lists them");
    options.rule = words[0];
    break;
  case Command::Man:
  case Command::Rules:
  case Command::Lab:
    if (!words.empty())
      return wrongUse(fmt::format("'{}' means nothing to {}: it is called as "
                                  "'sctp-migrate {} {}'",
                                  words[0], help.name, help.name,
                                  help.arguments));
    break;
  default:
    options.migrate.paths = std::move(words);
  }
  return llvm::Error::success();
}

llvm::Error Parser::separated(std::optional<std::vector<std::string>> behind) {
  switch (help.command) {
  case Command::Lab:
    if (!behind || behind->empty())
      return wrongUse(
          "lab needs a command behind '--', as in 'sctp-migrate lab "
          "-- ./client'");
    options.lab.command = std::move(*behind);
    break;
  case Command::Completions:
  case Command::Man:
  case Command::Undo:
  case Command::Explain:
  case Command::Rules:
    if (behind)
      return wrongUse(fmt::format("{} takes nothing behind '--'", help.name));
    break;
  default:
    options.migrate.fixedFlags = std::move(behind);
  }
  return llvm::Error::success();
}

llvm::Expected<Options>
Parser::parse(llvm::ArrayRef<std::string> words,
              std::optional<std::vector<std::string>> behind) {
  // CLI11 would take the next word, which is a path, for the value.
  for (llvm::StringRef word : words)
    if (word.consume_back("=") && llvm::is_contained(optionNames(), word))
      return wrongUse(fmt::format("{} has no value", word.str()));
  // CLI11 takes its words from the back.
  std::vector<std::string> reversed(words.rbegin(), words.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::CallForHelp &) {
    options.command = Command::Show;
    options.text = app.help();
    return options;
  } catch (const CLI::ParseError &error) {
    return wrongUse(fmt::format("{}; see 'sctp-migrate {} --help'",
                                error.what(), help.name));
  }
  for (const CLI::Option *option : app.get_options()) {
    if (option->count())
      options.given.insert(option->get_name());
    if (llvm::is_contained(option->results(), ""))
      return wrongUse(fmt::format("{} has no value", option->get_name()));
  }
  if (llvm::Error error = leftovers(app.remaining()))
    return error;
  if (llvm::Error error = separated(std::move(behind)))
    return error;
  if (llvm::Error error = readOptionTexts(texts, options))
    return error;
  return options;
}

Options show(std::string text) {
  Options options;
  options.text = std::move(text);
  return options;
}

} // namespace

std::vector<OptionRow> optionsOf(const CommandHelp &help) {
  return Parser(help).rows();
}

llvm::Expected<Options> parseCommandLine(llvm::ArrayRef<std::string> words) {
  std::vector<std::string> names;
  for (const CommandHelp &help : commandHelps())
    names.push_back(help.name);
  if (words.empty())
    return wrongUse("give a command: " + llvm::join(names, ", ") +
                    "; 'sctp-migrate --help' tells more");

  const std::string &first = words[0];
  if (first == "--version")
    return show(versionText());
  if (first == "--help" || first == "-h" ||
      (first == "help" && words.size() == 1))
    return show(overview());
  if (first == "help")
    return parseCommandLine({words[1], "--help"});
  const CommandHelp *help = commandHelp(first);
  if (!help && llvm::StringRef(first).starts_with("-"))
    return wrongUse("options stand behind a command, not before it: '" + first +
                    "'; 'sctp-migrate --help' tells more");
  if (!help)
    return wrongUse("there is no command '" + first + "'" +
                    advice(first, names, "sctp-migrate --help"));

  words = words.drop_front();
  const std::string *separator = llvm::find(words, "--");
  std::optional<std::vector<std::string>> behind;
  if (separator != words.end())
    behind.emplace(separator + 1, words.end());
  return Parser(*help).parse(
      llvm::ArrayRef<std::string>(words.begin(), separator), std::move(behind));
}

} // namespace sctpm
