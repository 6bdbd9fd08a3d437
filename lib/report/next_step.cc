#include "report/next_step.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <fmt/format.h>

namespace sctpm {
namespace {

bool isOpen(const Argument &argument) {
  return llvm::is_contained(argument.values, "?");
}

// A variable, a field or a number: what can be compared as it stands.
bool isPlain(llvm::StringRef text) {
  return !text.empty() && llvm::all_of(text, [](char c) {
    return llvm::isAlnum(c) || llvm::StringRef("_.->[]").contains(c);
  });
}

// Of a constant there is nothing to test.
bool mayBeTested(llvm::StringRef text) {
  return isPlain(text) && !text.starts_with("AF_") &&
         !text.starts_with("PF_") && !text.starts_with("SOCK_");
}

// A protocol that is right whatever arrives, if family and type tell TCP from
// the others and can be named twice without harm; else nothing.
std::string protocolForAll(const SiteReport &site) {
  llvm::StringRef family = site.domain.text, type = site.type.text;
  auto isTold = [](llvm::StringRef protocol) {
    return protocol == "?" || protocol == "0" || protocol == "IPPROTO_TCP" ||
           protocol == "IPPROTO_UDP";
  };
  std::vector<std::string> conditions;
  if (!llvm::all_of(site.type.values, [](llvm::StringRef value) {
        return value.starts_with("SOCK_STREAM");
      })) {
    if (!mayBeTested(type))
      return "";
    conditions.push_back(fmt::format("{} == SOCK_STREAM", type.str()));
  }
  if (!llvm::all_of(site.domain.values, [](llvm::StringRef value) {
        return value == "AF_INET" || value == "AF_INET6";
      })) {
    if (!mayBeTested(family))
      return "";
    conditions.push_back(
        fmt::format(conditions.empty() ? "{0} == AF_INET || {0} == AF_INET6"
                                       : "({0} == AF_INET || {0} == AF_INET6)",
                    family.str()));
  }
  if (conditions.empty() || !isPlain(site.protocol.text) ||
      !llvm::all_of(site.protocol.values, isTold))
    return "";
  return fmt::format("{} ? IPPROTO_SCTP : {}", fmt::join(conditions, " && "),
                     site.protocol.text);
}

} // namespace

std::string pageStep(const CitedRule &page) {
  return page.decide.empty()
             ? fmt::format("read 'sctp-migrate explain {}', then decide",
                           page.id)
             : fmt::format("{} ('sctp-migrate explain {}')", page.decide,
                           page.id);
}

// One without the other would break the program.
static std::string selectStep(const std::string &rule) {
  return fmt::format("select '{}', too, and both are edited; or leave both",
                     rule);
}

std::string nextStep(const SiteReport &site, const CitedRule *page) {
  if (!site.needs.empty())
    return selectStep(site.needs);
  if (std::string protocol = protocolForAll(site); !protocol.empty())
    return fmt::format("if the peers come along to SCTP, write '{}' as the "
                       "protocol by hand; else leave it",
                       protocol);
  if (site.chosenBehind)
    return "if it is an IP stream, see that its peers come along to SCTP; "
           "there is nothing to edit here";
  if (isOpen(site.domain) || isOpen(site.type))
    return "if only TCP sockets are made here, write IPPROTO_SCTP as the "
           "protocol by hand; else leave it";
  if (isOpen(site.protocol))
    return "find where the protocol comes from; if it is TCP, set it to "
           "IPPROTO_SCTP there by hand";
  return page ? pageStep(*page) : "decide by hand";
}

std::string nextStep(const Finding &finding, const CitedRule *page) {
  if (!finding.needs.empty())
    return selectStep(finding.needs);
  if (page && !page->decide.empty())
    return pageStep(*page);
  switch (finding.effect) {
  case Effect::Block:
    return "SCTP has nothing like it: take the call away, or leave this "
           "socket on TCP";
  case Effect::Unknown:
    return "no rule speaks of it: decide by hand, and write a page for "
           "--rules DIR if it comes again";
  default:
    return page ? pageStep(*page) : "decide by hand";
  }
}

const char *headline(Gap::Kind kind) {
  switch (kind) {
  case Gap::Kind::InactiveBranch:
    return "not compiled in this configuration";
  case Gap::Kind::OtherSystem:
    return "for another system than Linux";
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
  case Gap::Kind::OtherSystem:
    return "nothing on Linux; if that system's program shall move as well, "
           "change it there by hand";
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
