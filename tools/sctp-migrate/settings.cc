#include "settings.h"
#include "option_values.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {
namespace {

using Texts = std::vector<std::string>;
using Form = ConfigKey::Form;

Texts textsOf(llvm::ArrayRef<Word> words) {
  Texts texts;
  for (const Word &word : words)
    texts.push_back(word.text);
  return texts;
}

Texts oneText(const std::string &text) {
  return text.empty() ? Texts() : Texts{text};
}

template <typename T> llvm::Error read(llvm::Expected<T> value, T &target) {
  if (!value)
    return value.takeError();
  target = std::move(*value);
  return llvm::Error::success();
}

llvm::Error readConfigurations(const ConfigFile &file,
                               const ConfigSetting &setting, Options &options) {
  for (const Entry &entry : setting.named) {
    Configuration configuration{entry.key.text, {}};
    if (llvm::Error error =
            read(harmlessWords(file, entry.words), configuration.flags))
      return error;
    options.migrate.configurations.push_back(std::move(configuration));
  }
  return llvm::Error::success();
}

Texts showConfigurations(const Options &options) {
  Texts texts;
  for (const Configuration &each : options.migrate.configurations)
    texts.push_back(each.name + ":" + llvm::join(each.flags, ","));
  return texts;
}

template <Texts PathChoice::*Member>
llvm::Error readChoice(const ConfigFile &file, const ConfigSetting &setting,
                       Options &options) {
  options.migrate.choice.folder = file.folder();
  options.migrate.choice.*Member = textsOf(setting.words);
  return llvm::Error::success();
}

template <Texts PathChoice::*Member> Texts showChoice(const Options &options) {
  return options.migrate.choice.*Member;
}

template <Texts LintOptions::*Member>
llvm::Error readLintRules(const ConfigFile &file, const ConfigSetting &setting,
                          Options &options) {
  options.lint.*Member = textsOf(setting.words);
  for (const Word &word : setting.words)
    options.lint.wordPlaces[word.text] =
        file.path + ":" + std::to_string(word.line);
  return llvm::Error::success();
}

/// What is no wish for SCTP.
template <bool LintAim::*Member> std::string otherAim() {
  return Member == &LintAim::requireSctp ? "none" : "tcp";
}

template <bool LintAim::*Member>
llvm::Error readLintAim(const ConfigFile &file, const ConfigSetting &setting,
                        Options &options) {
  const Word &word = setting.words[0];
  if (word.text != "sctp" && word.text != otherAim<Member>())
    return errorAt(file.path, word.line,
                   "`" + setting.key + "` takes `sctp` or `" +
                       otherAim<Member>() + "`");
  options.lint.aim.*Member = word.text == "sctp";
  return llvm::Error::success();
}

template <bool LintAim::*Member> Texts showLintAim(const Options &options) {
  return {options.lint.aim.*Member ? "sctp" : otherAim<Member>()};
}

llvm::Expected<Strategy> readStrategy(const ConfigFile &file,
                                      const Word &word) {
  if (std::optional<Strategy> strategy = strategyFrom(word.text))
    return *strategy;
  return errorAt(file.path, word.line,
                 "'" + word.text + "' is no strategy: " + strategyForms());
}

// `glob: choice`, or `glob:function: choice` for the sockets that are made in
// one function; `*` is for all others.
template <typename T>
llvm::Error readPlaced(const ConfigFile &file, const ConfigSetting &setting,
                       PlacedChoice<T> &to,
                       llvm::Expected<T> choiceOf(const ConfigFile &file,
                                                  const Word &word)) {
  to.folder = file.folder();
  if (setting.named.empty())
    return read(choiceOf(file, setting.words[0]), to.usual);
  for (const Entry &entry : setting.named) {
    auto [glob, function] = llvm::StringRef(entry.key.text).rsplit(':');
    ChoicePlace place{glob.str(), function.str()};
    T choice{};
    if (llvm::Error error = read(choiceOf(file, entry.words[0]), choice))
      return error;
    if (place.glob == "*" && place.function.empty())
      to.usual = std::move(choice);
    else
      to.placed.emplace_back(std::move(place), std::move(choice));
  }
  return llvm::Error::success();
}

llvm::Expected<bool> readCompat(const ConfigFile &file, const Word &word) {
  if (word.text != "stream" && word.text != "none")
    return errorAt(file.path, word.line,
                   "`compat` is stream or none, not '" + word.text + "'");
  return word.text == "stream";
}

llvm::Error readTune(const ConfigFile &file, const ConfigSetting &setting,
                     Options &options) {
  const Word &word = setting.words[0];
  if (!isTune(word.text))
    return errorAt(file.path, word.line,
                   "`tune` is latency or throughput, not '" + word.text + "'");
  options.migrate.tune = word.text;
  return llvm::Error::success();
}

Texts showCompat(const Options &from) {
  std::string all = placedText(from.migrate.compat.stream, [](bool stream) {
    return stream ? "stream" : "none";
  });
  return oneText(all == "none" ? "" : all);
}

const SettingKey Keys[] = {
    {"build", Form::Word, "-p", "folder of the compile_commands.json to use",
     [](const ConfigFile &file, const ConfigSetting &setting, Options &to) {
       return read(pathInProject(file, setting.words[0]), to.migrate.buildPath);
     },
     [](const Options &from) { return oneText(from.migrate.buildPath); }},
    {"rules", Form::Word, "--rules", "folder of the project's own rule pages",
     [](const ConfigFile &file, const ConfigSetting &setting, Options &to) {
       return read(pathInProject(file, setting.words[0]),
                   to.migrate.rulesFolder);
     },
     [](const Options &from) { return oneText(from.migrate.rulesFolder); }},
    {"extra-arg", Form::Words, "--extra-arg",
     "flags behind those of every file",
     [](const ConfigFile &file, const ConfigSetting &setting, Options &to) {
       return read(harmlessWords(file, setting.words), to.migrate.extraArgs);
     },
     [](const Options &from) { return from.migrate.extraArgs; }},
    {"configurations", Form::Named, "--config",
     "flags to parse everything with, too, by name", readConfigurations,
     showConfigurations},
    {"compat", Form::Placed, "--compat",
     "stream: TCP's habits for programs that count on them; or one by glob",
     [](const ConfigFile &file, const ConfigSetting &setting, Options &to) {
       return readPlaced(file, setting, to.migrate.compat.stream, readCompat);
     },
     showCompat},
    {"compat-dir", Form::Word, "--compat-dir",
     "folder to put sctp_stream.h into, the root if not given",
     [](const ConfigFile &file, const ConfigSetting &setting, Options &to) {
       return read(pathInProject(file, setting.words[0]),
                   to.migrate.compat.folder);
     },
     [](const Options &from) { return oneText(from.migrate.compat.folder); }},
    {"strategy", Form::Placed, "--strategy",
     "how sockets move: hard, guard=MACRO ...; or one by glob",
     [](const ConfigFile &file, const ConfigSetting &setting, Options &to) {
       return readPlaced<Strategy>(file, setting, to.migrate.strategy,
                                   readStrategy);
     },
     [](const Options &from) { return oneText(text(from.migrate.strategy)); }},
    {"tune", Form::Word, "--tune", "latency or throughput: settings to add",
     readTune, [](const Options &from) { return oneText(from.migrate.tune); }},
    {"paths.include", Form::Words, "", "globs of the files to edit and report",
     readChoice<&PathChoice::include>, showChoice<&PathChoice::include>},
    {"paths.exclude", Form::Words, "", "globs of files only to be read",
     readChoice<&PathChoice::exclude>, showChoice<&PathChoice::exclude>},
    {"paths.third-party", Form::Words, "",
     "names of folders of other people's code, only to be read",
     readChoice<&PathChoice::thirdParty>, showChoice<&PathChoice::thirdParty>},
    {"paths.generated", Form::Words, "",
     "names of folders of generated code, only to be read",
     readChoice<&PathChoice::generated>, showChoice<&PathChoice::generated>},
    {"lint.select", Form::Words, "--select",
     "rules of the lint, or how they begin; no others speak",
     readLintRules<&LintOptions::select>,
     [](const Options &from) { return from.lint.select; }},
    {"lint.ignore", Form::Words, "--ignore",
     "rules of the lint, or how they begin, that do not speak",
     readLintRules<&LintOptions::ignore>,
     [](const Options &from) { return from.lint.ignore; }},
    {"lint.require", Form::Word, "--require",
     "sctp: a TCP socket is a finding of the lint",
     readLintAim<&LintAim::requireSctp>, showLintAim<&LintAim::requireSctp>},
    {"lint.to", Form::Word, "--to", "what lint --fix makes of protocol 0",
     readLintAim<&LintAim::toSctp>, showLintAim<&LintAim::toSctp>},
    {"lint.baseline", Form::Word, "--baseline",
     "file that lists findings which are put off",
     [](const ConfigFile &file, const ConfigSetting &setting, Options &to) {
       return read(fileInProject(file, setting.words[0]), to.lint.baseline);
     },
     [](const Options &from) { return oneText(from.lint.baseline); }},
};

bool looksAtTree(Command command) {
  return command != Command::Show && command != Command::Lab &&
         command != Command::Undo && command != Command::Completions &&
         command != Command::Man;
}

} // namespace

llvm::ArrayRef<SettingKey> settingKeys() { return Keys; }

llvm::Error readSettings(Options &options) {
  if (options.isolated || !looksAtTree(options.command))
    return llvm::Error::success();
  std::optional<std::string> path = nearestConfigFile(options.migrate.paths);
  if (!path)
    return llvm::Error::success();
  std::vector<ConfigKey> known;
  for (const SettingKey &key : Keys)
    known.push_back({key.name, key.form});
  llvm::Expected<ConfigFile> file = readConfigFile(*path, known);
  if (!file)
    return file.takeError();
  options.settings.file = file->path;
  for (const ConfigSetting &setting : file->settings) {
    const SettingKey &key = *llvm::find_if(
        Keys, [&](const SettingKey &each) { return setting.key == each.name; });
    if (options.given.count(key.option))
      continue;
    if (llvm::Error error = key.read(*file, setting, options))
      return error;
    options.settings.lines[setting.key] = setting.line;
  }
  return llvm::Error::success();
}

} // namespace sctpm
