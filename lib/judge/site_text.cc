#include "judge/site_text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include <set>

namespace sctpm {
namespace {

std::string valueText(ConstantKind kind, const Value &value) {
  // IPPROTO_IP is a protocol's level; as a socket's protocol 0 means "any".
  if (kind == ConstantKind::Protocol && value.known == 0)
    return "0";
  return value.known ? constantName(kind, *value.known) : "?";
}

Argument argumentOf(const Site &site, const Expr &expr, ConstantKind kind,
                    Value Row::*member) {
  Argument argument;
  argument.text = expr.text;
  std::set<std::string> values;
  for (const Row &row : site.rows)
    values.insert(valueText(kind, row.*member));
  // What is not known stands last.
  bool open = values.erase("?");
  argument.values.assign(values.begin(), values.end());
  if (open)
    argument.values.push_back("?");
  return argument;
}

// A reader takes in a handful; the whole list is in the values of the site.
std::string joined(const std::set<std::string> &words) {
  constexpr size_t MostNamed = 4;
  std::vector<std::string> named(words.begin(), words.end());
  if (named.size() > MostNamed) {
    size_t others = named.size() - (MostNamed - 1);
    named.resize(MostNamed - 1);
    named.push_back(std::to_string(others) + " more");
  }
  std::string text;
  size_t left = named.size();
  for (const std::string &word : named)
    text += word + (--left > 1 ? ", " : left ? " and " : "");
  return text;
}

// Where callers decide a value: "net.c:613".
std::set<std::string> callersOf(const Site &site, Value Row::*member) {
  std::set<std::string> places;
  for (const Row &row : site.rows)
    if (!(row.*member).chain.empty())
      places.insert(
          placeText((row.*member).chain.front().at, site.call.spot.at));
  return places;
}

} // namespace

std::string sentence(std::string text) {
  if (text.empty())
    return text;
  // A name at the beginning keeps its letters.
  if (llvm::isLower(text[0]) && text.find("() ") > text.find(' '))
    text[0] = llvm::toUpper(text[0]);
  return text + ".";
}

std::string placeText(const Location &at, const Location &from) {
  if (at.file == from.file)
    return "line " + std::to_string(at.line);
  return llvm::sys::path::filename(at.file).str() + ":" +
         std::to_string(at.line);
}

std::vector<Step> chainOf(const Row &row) {
  std::vector<Step> chain;
  for (const Value *value : {&row.protocol, &row.domain, &row.type})
    for (const Step &step : value->chain)
      if (llvm::none_of(chain, [&](const Step &known) {
            return known.at == step.at && known.text == step.text;
          }))
        chain.push_back(step);
  return chain;
}

SiteReport describe(const Site &site) {
  SiteReport report;
  report.at = site.call.spot.at;
  report.call = site.call.call.text;
  report.domain =
      argumentOf(site, site.domain, ConstantKind::Domain, &Row::domain);
  report.type = argumentOf(site, site.type, ConstantKind::Type, &Row::type);
  report.protocol =
      argumentOf(site, site.protocol, ConstantKind::Protocol, &Row::protocol);
  return report;
}

std::string whyItStays(const Site &site, const Rule *rule) {
  std::string title = rule ? rule->title : "This socket stays as it is";
  Argument domain =
      argumentOf(site, site.domain, ConstantKind::Domain, &Row::domain);
  std::set<std::string> callers = callersOf(site, &Row::domain);
  if (domain.values.size() == 1 && !callers.empty() && !site.wrapper)
    return title + ": only " + domain.values[0] + " arrives here, from " +
           joined(callers) + ".";
  return title + ".";
}

std::string whyItMoves(const Site &site, const Row &row,
                       const std::vector<Location> &sources, bool all) {
  std::string reason = "An IP stream socket of protocol " +
                       valueText(ConstantKind::Protocol, row.protocol) +
                       ", which is TCP";
  if (row.protocol.known == 0)
    reason = "An IP stream socket of protocol 0, which means TCP";
  if (row.protocol.known == 132)
    reason = "An SCTP one-to-one socket, which goes back to TCP";
  if (row.fromAddrinfo)
    reason = "getaddrinfo() is asked for a stream, so this is TCP; the hints "
             "stay as they are";
  std::set<std::string> places;
  for (const Location &source : sources)
    places.insert(placeText(source, site.call.spot.at));
  if (!places.empty())
    reason += "; the protocol comes from " + joined(places);
  if (!all)
    reason += "; other sockets that are made here stay as they are";
  return reason + ".";
}

// What the sockets of a site differ in that are TCP, and that are not.
static const char *whatTells(const Site &site) {
  bool sameType = llvm::all_of(site.rows, [](const Row &row) {
    return row.type.known && isStream(*row.type.known);
  });
  bool sameFamily = llvm::all_of(site.rows, [](const Row &row) {
    return row.domain.known == 2 || row.domain.known == 10;
  });
  return sameType ? "family" : sameFamily ? "type" : "family and type";
}

std::string whyItIsMixed(const Site &site, const std::vector<RowRule> &rules) {
  std::set<std::string> moving, staying;
  auto collect = [&](bool withProtocol) {
    moving.clear();
    staying.clear();
    for (unsigned i = 0; i < site.rows.size(); ++i) {
      const Row &row = site.rows[i];
      std::string what = valueText(ConstantKind::Domain, row.domain) + " " +
                         valueText(ConstantKind::Type, row.type);
      if (withProtocol)
        what += " " + valueText(ConstantKind::Protocol, row.protocol);
      if (rules[i].fate != Fate::Review)
        (rules[i].fate == Fate::Moves ? moving : staying).insert(what);
    }
  };
  collect(false);
  if (llvm::any_of(moving, [&](const std::string &what) {
        return staying.count(what) != 0;
      }))
    collect(true);
  const std::string text =
      " get their protocol from one text" +
      (site.protocol.text.empty() ? "" : ", '" + site.protocol.text + "'");
  auto open = llvm::find_if(
      rules, [](const RowRule &rule) { return rule.fate == Fate::Review; });
  if (open != rules.end())
    return "TCP sockets (" + joined(moving) +
           ") and others that are not followed (" + open->why + ")" + text +
           "; it can only be changed for all of them.";
  if (staying.empty())
    return "The protocol stands where it cannot be edited (a macro that other "
           "code shares, or a file outside of the given paths).";
  return "TCP sockets (" + joined(moving) + ") and others (" + joined(staying) +
         ")" + text +
         "; only the TCP ones may become IPPROTO_SCTP, so the choice has to be "
         "made by " +
         whatTells(site) + ".";
}

} // namespace sctpm
