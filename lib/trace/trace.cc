#include "trace/trace.h"
#include "model/socket_api.h"
#include "trace/accesses.h"
#include "trace/evaluate.h"
#include "trace/probe.h"
#include "trace/socket_calls.h"
#include "trace/told_value.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

// How many expressions one question looks at.
constexpr unsigned SiteEffort = 20000;

// Type and protocol are asked for once for each way of the domain: what all
// questions of a site may cost together.
constexpr unsigned WholeSiteEffort = 30 * SiteEffort;

// A function called from more places than this is asked about as a whole.
constexpr size_t MostQuestions = 100;

// Whoever may call a function: more are not looked for.
constexpr size_t MostLeading = 5000;

// Rows by the wrapper that they come through; this one is none.
constexpr unsigned Here = ~0u;

class Tracer {
public:
  explicit Tracer(const Facts &facts)
      : facts(facts), program(facts), evaluator(program, true, SiteEffort) {}

  Sockets run() {
    SocketCalls socketCalls(program, evaluator);
    for (unsigned i = 0; i < facts.calls.size(); ++i)
      if (const ApiFunction *api = socketCalls.creates(facts.calls[i]))
        addSite(i, *api);
    sockets.accesses = traceAccesses(program, siteOfCall);
    // What tells of the protocol elsewhere may be given a copy of it.
    const Program::Holders holders = program.holdersOf(
        std::vector<Interned>(carriers.begin(), carriers.end()));
    for (const Compare &compare : facts.compares)
      addComparison(compare, holders);
    for (unsigned i = 0; i < facts.calls.size(); ++i)
      if (isLookup(facts.calls[i]))
        addLookup(i);
    for (Site &site : sockets.sites)
      std::tie(site.probe, site.probeWhy) = probeOf(program, site.call);
    return std::move(sockets);
  }

private:
  // One site for each place: the instantiations of a template, and the units
  // that read a header, see the same call.
  Site &siteFor(const Call &call) {
    auto [place, isNew] = siteAt.try_emplace({call.spot.at, call.spelledAt},
                                             sockets.sites.size());
    if (isNew) {
      Site &site = sockets.sites.emplace_back();
      site.call = call;
    } else if (Site &known = sockets.sites[place->second];
               known.call.pattern && !call.pattern) {
      known.call = call;
      known.rows.clear();
    }
    return sockets.sites[place->second];
  }

  void addSite(unsigned index, const ApiFunction &api) {
    const Call &call = facts.calls[index];
    Site &site = siteFor(call);
    siteOfCall[index] = &site - sockets.sites.data();
    if (call.pattern && !site.call.pattern)
      return; // Its instantiations speak for it.
    const Expr &domainText = argumentOf(call, api, Role::Domain),
               &typeText = argumentOf(call, api, Role::Type),
               &protocolText = argumentOf(call, api, Role::Protocol);
    site.domain = domainText;
    site.type = typeText;
    site.protocol = protocolText;
    // Ways are many and rows are few: a row is made once.
    std::map<unsigned, std::vector<Row>> rows;
    std::set<std::tuple<unsigned, WayKey, WayKey, WayKey>> known;
    auto addRow = [&](unsigned wrapper, const Way &domain, const Way &type,
                      const Way &protocol) {
      if (!known.insert({wrapper, keyOf(domain), keyOf(type), keyOf(protocol)})
               .second)
        return;
      Row &row = rows[wrapper].emplace_back();
      row.domain = valueOf(domain, program, call.spot.function);
      row.type = valueOf(type, program);
      row.protocol = valueOf(protocol, program);
      row.fromAddrinfo = protocol.fromAnswer;
    };
    const Interned function = call.spot.function;
    std::vector<unsigned> silent;
    const std::vector<Env> questions =
        questionsOf(call, {&domainText, &typeText, &protocolText});
    for (Env question : questions) {
      evaluator.allow(
          std::max<size_t>(WholeSiteEffort / questions.size(), 2 * SiteEffort));
      // Not a caller whose constant leads into another branch.
      if (!evaluator.agrees(call.spot, question))
        continue;
      bool any = false;
      for (const Way &domain :
           evaluator.evaluate(domainText, call.spot, question))
        for (const Way &type :
             evaluator.evaluate(typeText, call.spot, domain.env))
          for (const Way &protocol :
               evaluator.evaluate(protocolText, call.spot, type.env)) {
            any = true;
            noteCarriers(protocol);
            if (protocol.answer >= 0)
              answers.insert(
                  {protocol.answer, callerOf(protocol.answer, protocol.env)});
            addRow(Here, domain, type, protocol);
            for (unsigned wrapper :
                 wrappersOf(call.spot.function, domain, type, protocol))
              addRow(wrapper, domain, type, protocol);
          }
      auto caller = question.get(Decision(Decision::Of::Call, function));
      if (!any && caller && facts.calls[*caller].spot.function != function)
        silent.push_back(*caller);
    }
    evaluator.allow(Evaluator::Unlimited);
    Value none;
    none.why = "no value can be seen to arrive here";
    none.origin = protocolText;
    if (rows.empty())
      rows[Here].push_back({none, none, none, false});
    // A caller of whom nothing can be seen is told, not lost: a protocol that
    // it does not pass itself is its socket's, too.
    for (unsigned caller : silent)
      if (!rows.count(caller)) {
        rows[caller].push_back({none, none, none, false});
        if (!program.parameter(protocolText.key))
          rows[Here].push_back({none, none, none, false});
      }
    Location made = call.spot.at;
    append(site, std::move(rows[Here]));
    rows.erase(Here);
    for (auto &[wrapper, through] : rows)
      addWrapperSite(wrapper, made, std::move(through));
  }

  // What callers pass is asked for caller by caller, each with an effort of its
  // own: one that leads into the whole program leaves the others what they
  // need.
  std::vector<Env> questionsOf(const Call &call,
                               std::initializer_list<const Expr *> texts) {
    const std::string &function = call.spot.function;
    bool ofCallers = llvm::any_of(texts, [&](const Expr *text) {
      for (; !text->operands.empty(); text = &text->operands[0])
        ;
      const Program::Parameter *parameter = program.parameter(text->key);
      return parameter && parameter->function == function;
    });
    std::vector<unsigned> callers;
    if (ofCallers)
      callers = program.allCallsOf(function);
    if (callers.size() < 2 || callers.size() > MostQuestions)
      return {Env()};
    std::vector<Env> questions;
    for (unsigned caller : callers)
      questions.push_back(
          Env().with(Decision(Decision::Of::Call, call.spot.function), caller));
    return questions;
  }

  void addWrapperSite(unsigned index, const Location &made,
                      std::vector<Row> rows) {
    const Call &call = facts.calls[index];
    Site &site = siteFor(call);
    siteOfCall[index] = &site - sockets.sites.data();
    site.wrapper = true;
    if (!llvm::is_contained(site.makes, made))
      site.makes.push_back(made);
    for (const Row &row : rows)
      for (auto [value, into] : {std::pair(&row.domain, &site.domain),
                                 std::pair(&row.type, &site.type),
                                 std::pair(&row.protocol, &site.protocol)})
        if (auto found = passedBy.find({index, value->origin.range});
            found != passedBy.end() && into->text.empty())
          *into = call.call.operands[1 + found->second];
    append(site, std::move(rows));
  }

  static void append(Site &site, std::vector<Row> rows) {
    auto same = [](const Value &a, const Value &b) {
      return a.known == b.known && a.origin.range == b.origin.range &&
             a.origin.at == b.origin.at && a.why == b.why;
    };
    for (Row &row : rows)
      if (llvm::none_of(site.rows, [&](const Row &known) {
            return same(known.domain, row.domain) &&
                   same(known.type, row.type) &&
                   same(known.protocol, row.protocol);
          }))
        site.rows.push_back(std::move(row));
  }

  // What makes two values of one argument different ones.
  using WayKey = std::tuple<Way::Kind, int64_t, Interned, const Expr *>;
  WayKey keyOf(const Way &way) {
    return {way.kind, way.value, way.text, way.origin};
  }

  // The calls whose arguments gave one of the values. One that only keeps a
  // family for later makes no socket, nor does one that fills in an address
  // as getaddrinfo() does.
  std::set<unsigned> wrappersOf(Interned maker, const Way &domain,
                                const Way &type, const Way &protocol) {
    std::set<unsigned> result;
    for (const Way *way : {&domain, &type, &protocol}) {
      bool isOfAddress = way->fromAnswer;
      for (const Trail *step = way->trail.get(); step;
           step = step->before.get()) {
        if (step->kind == Trail::Kind::Store) {
          const Flow &store = facts.flows[step->index];
          if (way == &domain && outlastsCall(store))
            break;
          isOfAddress |= isOfAddrinfo(store.to.key);
        } else if (step->kind == Trail::Kind::Argument &&
                   (!isOfAddress || leadsTo(step->index, maker))) {
          result.insert(step->index);
          passedBy.try_emplace({step->index, way->origin->range},
                               step->argument);
        }
      }
    }
    return result;
  }

  // Whether the call may run the function. Hints may have been passed to where
  // a list is made that another function of the tree, or of another program in
  // it, makes its sockets of.
  bool leadsTo(unsigned call, Interned function) {
    auto [place, isNew] = leading.try_emplace(function);
    std::set<std::string> &all = place->second;
    if (isNew) {
      std::vector<std::string> next = {function};
      while (!next.empty() && all.size() < MostLeading) {
        std::string each = std::move(next.back());
        next.pop_back();
        if (all.insert(each).second)
          for (unsigned caller : program.allCallsOf(each))
            next.push_back(facts.calls[caller].spot.function);
      }
    }
    const std::string &callee = facts.calls[call].call.key;
    return callee.empty() ||
           llvm::any_of(program.targets(callee), [&](const std::string &each) {
             return all.count(each) != 0;
           });
  }

  // The variables and fields that a protocol came through on its way.
  void noteCarriers(const Way &protocol) {
    for (const Trail *step = protocol.trail.get(); step;
         step = step->before.get())
      if (step->kind == Trail::Kind::Store) {
        carriers.insert(facts.flows[step->index].to.key);
      } else if (step->kind == Trail::Kind::Argument) {
        const std::string &callee = facts.calls[step->index].call.key;
        for (const std::string &target : program.targets(callee))
          if (const Function *function = program.function(target))
            if (step->argument < function->parameters.size())
              carriers.insert(function->parameters[step->argument]);
      }
  }

  static bool isLookup(const Call &call) {
    return call.api && call.name == "getaddrinfo";
  }

  void addLookup(unsigned index) {
    Lookup lookup{facts.calls[index], {}};
    for (const Way &family : evaluator.hintsField(index, "ai_family", Env()))
      for (const Way &type :
           evaluator.hintsField(index, "ai_socktype", family.env))
        for (const Way &protocol :
             evaluator.hintsField(index, "ai_protocol", type.env))
          lookup.rows.push_back(
              {{valueOf(family, program), valueOf(type, program),
                valueOf(protocol, program)},
               givesProtocol(index, protocol.env)});
    sockets.lookups.push_back(std::move(lookup));
  }

  // A function that looks names up for several callers makes sockets for some
  // of them only: for which one it is, where that was decided.
  std::optional<unsigned> callerOf(unsigned lookup, const Env &env) const {
    return env.get(
        Decision(Decision::Of::Call, facts.calls[lookup].spot.function));
  }
  bool givesProtocol(unsigned lookup, const Env &env) const {
    std::optional<unsigned> caller = callerOf(lookup, env);
    return llvm::any_of(answers, [&](const auto &answer) {
      return answer.first == lookup &&
             (!caller || !answer.second || answer.second == caller);
    });
  }

  void addComparison(const Compare &compare, const Program::Holders &holders) {
    const Expr *subject = &compare.compare.operands[0],
               *constant = &compare.compare.operands[1];
    if (subject->kind == Expr::Kind::Constant)
      std::swap(subject, constant);
    bool isCarrier = subject->kind == Expr::Kind::Place ||
                     subject->kind == Expr::Kind::Member;
    if (!isCarrier || constant->kind != Expr::Kind::Constant ||
        (!carriers.count(subject->key) && !holders.contains(subject->key)))
      return;
    Comparison comparison{compare, *constant, {}};
    for (const Way &way : evaluator.evaluate(*subject, compare.spot, Env()))
      comparison.values.push_back(valueOf(way, program));
    sockets.comparisons.push_back(std::move(comparison));
  }

  const Facts &facts;
  Program program;
  Evaluator evaluator;
  Sockets sockets;
  std::map<std::pair<Location, Location>, size_t> siteAt;
  std::map<unsigned, size_t> siteOfCall;
  /// By function, those that may call it, and itself.
  std::map<Interned, std::set<std::string>> leading;
  std::map<std::pair<unsigned, Range>, unsigned> passedBy;
  /// Calls of getaddrinfo that gave a protocol, and for which caller of the
  /// function that they stand in.
  std::set<std::pair<unsigned, std::optional<unsigned>>> answers;
  std::set<Interned> carriers; ///< keys of what held a site's protocol
};

} // namespace

Sockets trace(const Facts &facts) { return Tracer(facts).run(); }

} // namespace sctpm
