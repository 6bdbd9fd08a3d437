#include "report/next_step.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

bool isOpen(const Argument &argument) {
  return llvm::is_contained(argument.values, "?");
}

} // namespace

std::string pageStep(llvm::StringRef rule) {
  return fmt::format("read 'sctp-migrate explain {}', then decide", rule.str());
}

std::string nextStep(const SiteReport &site) {
  if (isOpen(site.domain) || isOpen(site.type))
    return "if only TCP sockets are made here, write IPPROTO_SCTP as the "
           "protocol by hand; else leave it";
  if (isOpen(site.protocol))
    return "find where the protocol comes from; if it is TCP, set it to "
           "IPPROTO_SCTP there by hand";
  return site.rule.empty() ? "decide by hand" : pageStep(site.rule);
}

std::string nextStep(const Finding &finding) {
  switch (finding.effect) {
  case Effect::Block:
    return "SCTP has nothing like it: take the call away, or leave this "
           "socket on TCP";
  case Effect::Unknown:
    return "no rule speaks of it: decide by hand, and write a page for "
           "--rules DIR if it comes again";
  default:
    return finding.rule.empty() ? "decide by hand" : pageStep(finding.rule);
  }
}

const char *headline(Gap::Kind kind) {
  switch (kind) {
  case Gap::Kind::InactiveBranch:
    return "not compiled in this configuration";
  case Gap::Kind::NotIncluded:
    return "in files that no unit reads";
  case Gap::Kind::NotParsed:
    return "in units that did not parse";
  case Gap::Kind::MacroUnused:
    return "in macros that no unit expands";
  case Gap::Kind::MacroBody:
    return "in macros whose expansions disagree";
  case Gap::Kind::Indirect:
    return "through pointers that cannot be followed";
  case Gap::Kind::Unexplained:
    break;
  }
  return "seen in the text, not by the compiler";
}

std::string nextStep(Gap::Kind kind) {
  switch (kind) {
  case Gap::Kind::InactiveBranch:
    return "read them too with --config NAME:-DMACRO, once for each "
           "configuration that matters";
  case Gap::Kind::NotIncluded:
    return "add what builds them to compile_commands.json, or give their "
           "folder as PATH";
  case Gap::Kind::NotParsed:
    return "mend the errors that are named below, or give the missing flags "
           "with --extra-arg";
  case Gap::Kind::MacroUnused:
    return "change the macro by hand if something else uses it";
  case Gap::Kind::MacroBody:
    return "give the macro a protocol parameter, or change its uses by hand";
  case Gap::Kind::Indirect:
    return "look at what the pointer can point to, and change that by hand";
  case Gap::Kind::Unexplained:
    break;
  }
  return "look at each by hand, and please report it: this is a fault of "
         "sctp-migrate";
}

} // namespace sctpm
