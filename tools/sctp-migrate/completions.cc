#include "completions.h"
#include "option_values.h"
#include "value_words.h"
#include "llvm/ADT/StringExtras.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

const char *const Program = "sctp-migrate";

std::string escaped(llvm::StringRef text, llvm::StringRef all) {
  std::string out;
  for (char c : text) {
    if (all.contains(c))
      out += '\\';
    out += c;
  }
  return out;
}

std::string joined(const ValueWords &value) {
  return llvm::join(value.words, " ");
}

std::string bash() {
  std::string commands, cases, values;
  for (const CommandHelp &help : commandHelps()) {
    commands += std::string(help.name) + " ";
    std::string names;
    for (const OptionRow &row : optionsOf(help)) {
      names += row.dashed() + " ";
      ValueWords value = valueWords(help, row);
      const std::string at = fmt::format("  {}:{})", help.name, row.dashed());
      if (!value.words.empty())
        values += fmt::format("{} words='{}' ;;\n", at, joined(value));
      else if (value.isFolder)
        values += fmt::format(
            "{} COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n", at);
      else if (!row.type.empty())
        values += fmt::format("{} return ;;\n", at);
    }
    cases += fmt::format("  {}) options='{}' arguments='{}' ;;\n", help.name,
                         names, joined(argumentWords(help)));
  }
  // bash takes '=' for a word of its own.
  return fmt::format(R"(# bash completion, made by '{0} completions bash'
_sctp_migrate() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
  local words= options= arguments=
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{1}--help --version' -- "$word"))
    return
  fi
  [ "$word" != = ] || word=
  [ "$before" != = ] || before=${{COMP_WORDS[COMP_CWORD-2]}}
  case ${{COMP_WORDS[1]}} in
{3}  esac
  words=$arguments
  if [[ $word == -* ]]; then
    words=$options
  fi
  case ${{COMP_WORDS[1]}}:$before in
{2}  esac
  local list=${{word%"${{word##*,}}"}}
  COMPREPLY=($(compgen -P "$list" -W "$words" -- "${{word##*,}}"))
  if [[ ${{COMPREPLY[*]}} == *= ]]; then
    compopt -o nospace
  fi
}}
complete -o default -F _sctp_migrate {0}
)",
                     Program, commands, values, cases);
}

std::string zsh() {
  auto quoted = [](llvm::StringRef text) {
    std::string out;
    for (char c : escaped(text, "[]:\\"))
      out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out;
  };
  auto action = [](const ValueWords &value) -> std::string {
    if (value.isList)
      return " _sequence compadd - " + joined(value);
    if (!value.words.empty())
      return fmt::format(" _sctp_migrate_words {} {}",
                         value.isFile ? "_files" : "true", joined(value));
    return value.isFolder ? "_files -/" : value.isFile ? "_files" : "";
  };
  std::string commands, cases;
  for (const CommandHelp &help : commandHelps()) {
    commands += fmt::format("    '{}:{}'\n", help.name, quoted(help.summary));
    cases += fmt::format("  {})\n    _arguments \\\n", help.name);
    for (const OptionRow &row : optionsOf(help)) {
      std::string value;
      if (!row.type.empty())
        value = ":value:" + action(valueWords(help, row));
      // A value may stand behind a '=', too.
      const char *joint = !row.type.empty() && !row.longName.empty() ? "=" : "";
      cases += fmt::format("      '*{}{}[{}]{}' \\\n", row.dashed(), joint,
                           quoted(row.text), value);
    }
    cases += fmt::format("      '*:argument:{}'\n    ;;\n",
                         action(argumentWords(help)));
  }
  return fmt::format(R"(#compdef {0}
# zsh completion, made by '{0} completions zsh'
# OTHERS WORD...: behind a word that ends with '=', and for OTHERS, comes more.
_sctp_migrate_words() {{
  local others=$1
  shift
  if compset -P '*='; then
    $others
    return
  fi
  compadd -S '' -- ${{(M)@:#*=}}
  compadd -- ${{@:#*=}}
  $others
}}
_sctp_migrate() {{
  local -a commands
  commands=(
{1}  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
{2}  esac
}}
_sctp_migrate "$@"
)",
                     Program, commands, cases);
}

std::string fish() {
  auto quoted = [](llvm::StringRef text) {
    return "'" + escaped(text, "\\'") + "'";
  };
  auto words = [&](const ValueWords &value) -> std::string {
    if (value.isList)
      return " -x -a " + quoted("(__fish_complete_list , \"string split ' ' '" +
                                joined(value) + "'\")");
    if (!value.words.empty())
      return (value.isFile ? " -r -a " : " -x -a ") + quoted(joined(value));
    if (value.isFolder)
      return " -x -a '(__fish_complete_directories)'";
    return value.isFile ? " -r" : " -x";
  };
  std::string out = fmt::format(
      "# fish completion, made by '{} completions fish'\n", Program);
  for (const CommandHelp &help : commandHelps())
    out +=
        fmt::format("complete -c {} -n __fish_use_subcommand -f -a {} -d {}\n",
                    Program, help.name, quoted(help.summary));
  for (const CommandHelp &help : commandHelps()) {
    const std::string behind =
        fmt::format("complete -c {} -n '__fish_seen_subcommand_from {}'",
                    Program, help.name);
    if (ValueWords value = argumentWords(help); !value.isFile)
      out += behind + " -f -a " + quoted(joined(value)) + "\n";
    for (const OptionRow &row : optionsOf(help)) {
      out += behind;
      if (!row.longName.empty())
        out += " -l " + row.longName;
      if (!row.shortName.empty())
        out += " -s " + row.shortName;
      if (!row.type.empty())
        out += words(valueWords(help, row));
      out += " -d " + quoted(row.text) + "\n";
    }
  }
  return out;
}

} // namespace

llvm::Expected<std::string> completionScript(llvm::StringRef shell) {
  if (shell == "bash")
    return bash();
  if (shell == "zsh")
    return zsh();
  if (shell == "fish")
    return fish();
  return wrongUse(fmt::format("completions are for bash, zsh or fish, not '{}'",
                              shell.str()));
}

} // namespace sctpm
