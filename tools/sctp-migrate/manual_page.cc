#include "manual_page.h"
#include "command_line.h"
#include "help_text.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

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
