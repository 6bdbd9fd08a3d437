#include "shell_texts.h"
#include "command_line.h"
#include "help_text.h"
#include "option_values.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

const char *const Program = "sctp-migrate";

std::string replaced(llvm::StringRef text, llvm::StringRef all,
                     llvm::StringRef before) {
  std::string out;
  for (char c : text) {
    if (all.contains(c))
      out += before;
    out += c;
  }
  return out;
}

/// The words of a type such as "text|json"; none for FILE or N.
std::vector<std::string> alternatives(llvm::StringRef type) {
  llvm::SmallVector<llvm::StringRef, 4> words;
  type.split(words, '|');
  std::vector<std::string> result;
  for (llvm::StringRef word : words)
    if (words.size() > 1 && word == word.lower())
      result.push_back(word.str());
  return result;
}

bool isFolder(const OptionRow &row) { return row.type == "DIR"; }
bool isFile(const OptionRow &row) {
  return llvm::StringRef(row.type).starts_with("FILE");
}

std::string commandNames() {
  std::vector<std::string> names;
  for (const CommandHelp &help : commandHelps())
    names.push_back(help.name);
  return llvm::join(names, " ");
}

std::string bash() {
  std::string cases, values;
  for (const CommandHelp &help : commandHelps()) {
    std::vector<std::string> names;
    for (const OptionRow &row : optionsOf(help)) {
      names.push_back(row.dashed());
      std::string then;
      if (auto words = alternatives(row.type); !words.empty())
        then = fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$word\"))",
                           llvm::join(words, " "));
      else if (isFolder(row))
        then = "COMPREPLY=($(compgen -d -- \"$word\"))";
      if (!then.empty())
        values += fmt::format("  {}:{}) {}; return ;;\n", help.name,
                              row.dashed(), then);
    }
    cases += fmt::format("  {}) options='{}' ;;\n", help.name,
                         llvm::join(names, " "));
  }
  return fmt::format(R"(# bash completion, made by '{0} completions bash'
_sctp_migrate() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} options=
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{1} --help --version' -- "$word"))
    return
  fi
  case ${{COMP_WORDS[1]}}:${{COMP_WORDS[COMP_CWORD-1]}} in
{2}  esac
  case ${{COMP_WORDS[1]}} in
{3}  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
  fi
}}
complete -o default -F _sctp_migrate {0}
)",
                     Program, commandNames(), values, cases);
}

std::string zsh() {
  auto quoted = [](llvm::StringRef text) {
    std::string inner = replaced(text, "[]:\\", "\\");
    std::string out;
    for (char c : inner)
      out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out;
  };
  std::string commands, cases;
  for (const CommandHelp &help : commandHelps()) {
    commands += fmt::format("    '{}:{}'\n", help.name, quoted(help.summary));
    cases += fmt::format("  {})\n    _arguments \\\n", help.name);
    for (const OptionRow &row : optionsOf(help)) {
      std::string value;
      if (auto words = alternatives(row.type); !words.empty())
        value = ":value:(" + llvm::join(words, " ") + ")";
      else if (isFolder(row))
        value = ":folder:_files -/";
      else if (isFile(row))
        value = ":file:_files";
      else if (!row.type.empty())
        value = ":" + quoted(row.type) + ":";
      cases += fmt::format("      '*{}[{}]{}' \\\n", row.dashed(),
                           quoted(row.text), value);
    }
    cases += "      '*:path:_files'\n    ;;\n";
  }
  return fmt::format(R"(#compdef {0}
# zsh completion, made by '{0} completions zsh'
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
    return "'" + replaced(text, "\\'", "\\") + "'";
  };
  std::string out = fmt::format(
      "# fish completion, made by '{} completions fish'\n", Program);
  for (const CommandHelp &help : commandHelps())
    out +=
        fmt::format("complete -c {} -n __fish_use_subcommand -f -a {} -d {}\n",
                    Program, help.name, quoted(help.summary));
  for (const CommandHelp &help : commandHelps())
    for (const OptionRow &row : optionsOf(help)) {
      out += fmt::format("complete -c {} -n '__fish_seen_subcommand_from {}'",
                         Program, help.name);
      if (!row.longName.empty())
        out += " -l " + row.longName;
      if (!row.shortName.empty())
        out += " -s " + row.shortName;
      if (auto words = alternatives(row.type); !words.empty())
        out += " -x -a " + quoted(llvm::join(words, " "));
      else if (!row.type.empty())
        out += isFile(row) || isFolder(row) ? " -r" : " -x";
      out += " -d " + quoted(row.text) + "\n";
    }
  return out;
}

// man(7): a backslash is an escape, a dash that is typed is `\-`, and a line
// that begins with a dot or a quote is a macro.
std::string roff(llvm::StringRef text) {
  std::string out;
  bool lineStart = true;
  for (char c : text) {
    if (lineStart && (c == '.' || c == '\''))
      out += "\\&";
    out += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
    lineStart = c == '\n';
  }
  return out;
}

/// A line of a paragraph, broken where the escapes make it longer than a line
/// of a manual's source should be.
std::string roffLine(llvm::StringRef text) {
  constexpr size_t Most = 80;
  std::string line = roff(text);
  size_t space = text.rfind(' ');
  if (line.size() <= Most || space == llvm::StringRef::npos)
    return line + "\n";
  while (roff(text.take_front(space)).size() > Most &&
         text.take_front(space).contains(' '))
    space = text.take_front(space).rfind(' ');
  return roff(text.take_front(space)) + "\n" +
         roffLine(text.drop_front(space + 1));
}

/// Paragraphs as they are; lines that are indented are examples.
std::string roffText(llvm::StringRef text) {
  std::string out;
  bool example = false;
  llvm::SmallVector<llvm::StringRef, 16> lines;
  text.trim('\n').split(lines, '\n');
  for (llvm::StringRef line : lines) {
    if (line.starts_with("  ") != example) {
      example = !example;
      out += example ? ".PP\n.EX\n" : ".EE\n";
    }
    out += line.empty() ? ".PP\n"
           : example    ? roff(line) + "\n"
                        : roffLine(line);
  }
  return out + (example ? ".EE\n" : "");
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

std::string manualPage() {
  std::string version = versionText();
  std::string out = fmt::format(
      ".TH SCTP\\-MIGRATE 1 {} \"{}\" \"User Commands\"\n.SH NAME\n"
      "sctp\\-migrate \\- move C and C++ programs from TCP to SCTP\n"
      ".SH SYNOPSIS\n.B sctp\\-migrate\n"
      ".I COMMAND\n[\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]\n"
      ".SH COMMANDS\n",
      SCTPM_VERSION_DATE, roff(llvm::StringRef(version).trim()));
  for (const CommandHelp &help : commandHelps()) {
    out += fmt::format(".SS \"sctp\\-migrate {} {}\"\n", roff(help.name),
                       roff(help.arguments));
    out += roffText(help.text);
    for (const OptionRow &row : optionsOf(help)) {
      std::vector<std::string> names;
      if (!row.shortName.empty())
        names.push_back("\\fB\\-" + roff(row.shortName) + "\\fR");
      if (!row.longName.empty())
        names.push_back("\\fB\\-\\-" + roff(row.longName) + "\\fR");
      out += ".TP\n" + llvm::join(names, ", ") +
             (row.type.empty() ? "" : " \\fI" + roff(row.type) + "\\fR") +
             "\n" + roffLine(row.text + ".");
    }
    out += ".PP\n" + roffText(help.after);
  }
  return out + ".SH FILES\n.TP\n.I .sctp\\-migrate.yaml\n"
               "Settings of a project; the nearest one in or above the paths.\n"
               ".SH SEE ALSO\n.BR sctp (7),\n.BR socket (2),\n.BR tcp (7)\n";
}

} // namespace sctpm
