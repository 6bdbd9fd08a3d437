//===- trace/evaluate.h - which values can arrive here, from where --------===//
//
// In: an expression, where it stands, and the decisions made so far. Out: the
// Ways on which values arrive, each with its further decisions. Goes back
// through variables, parameters (to every caller), results, fields, pointers
// and the lists of getaddrinfo, on demand. What cannot be followed yields an
// open way that says why, never silence: no value that can arrive is left out
// but those that a cycle of stores would bring around again.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_EVALUATE_H
#define SCTPM_TRACE_EVALUATE_H

#include "trace/program.h"
#include "trace/ways.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <deque>
#include <map>
#include <set>

namespace sctpm {

/// Decided where a function is called by code that is not seen.
inline constexpr unsigned ByOthers = ~0u;

class Evaluator {
public:
  /// \param correlated whether the values of several questions shall belong
  /// together by their decisions. Where only the set of values counts, ways
  /// that differ in decisions alone are one, which is much faster.
  /// \param effort how many expressions one question may look at; what is
  /// beyond that is told as an open way.
  Evaluator(const Program &program, bool correlated, unsigned effort)
      : program(program), correlated(correlated), effort(effort) {}

  /// Empty where no way agrees with the decisions in \p env.
  Ways evaluate(const Expr &expr, const Spot &at, const Env &env);

  /// Whether the branches around \p spot can have been taken together with what
  /// was decided; notes them down in \p env if so.
  bool agrees(const Spot &spot, Env &env);

  static constexpr unsigned Unlimited = ~0u;
  /// How many expressions all questions from here on may look at together.
  void allow(unsigned expressions) { allowance = expressions; }
  /// A socket that comes out of that call was made by it: the call of a wrapper
  /// that is a site of its own.
  void takeForMaker(unsigned call) { makers.insert(call); }
  /// What the hints of a call of getaddrinfo have in a field ("ai_socktype").
  Ways hintsField(unsigned call, const char *field, const Env &env);

  /// The names whose uses in other files may have more to say.
  std::vector<std::string> wanted() const {
    return {names.begin(), names.end()};
  }

private:
  // evaluate.cc: by kind of expression.
  Ways byKind(const Expr &expr, const Spot &at, const Env &env);

  // checks.cc: what the branches say that lead to a place.
  Ways choice(const Expr &expr, const Spot &at, const Env &env);
  bool isStoredBehind(const Arm &arm, const Expr &expr, const Spot &at) const;
  void refine(Ways &ways, const Expr &expr, const Spot &at);
  std::optional<bool> holds(const Expr &condition, const Spot &at,
                            const Env &env);
  struct ArmDecisions {
    Decision branch, truth;
  };
  const ArmDecisions &decisionsOf(const Arm &arm, const Spot &spot);

  // calls.cc: calls and parameters.
  Ways call(const Expr &expr, const Spot &at, const Env &env);
  Ways resultOf(const std::string &function, unsigned call, const Env &env);
  Ways libraryCall(const std::string &name, const Expr &expr, unsigned call,
                   const Spot &at, const Env &env);
  Ways parameter(const Program::Parameter &parameter, const Expr &expr,
                 const Env &env);
  /// What \p read makes of the argument of every call that may have come here.
  Ways fromCallers(const Program::Parameter &parameter, const Expr &expr,
                   const Env &env, Trail::Kind kind,
                   llvm::function_ref<Ways(const Expr &argument, const Spot &at,
                                           const Env &outside)>
                       read);

  // arithmetic.cc: what is made of values.
  Ways bits(const Expr &expr, const Spot &at, const Env &env);
  Ways smaller(const Expr &expr, const Spot &at, const Env &env);

  // memory.cc: variables, fields, objects. pointers.cc: by their addresses.
  Ways place(const Expr &expr, const Spot &at, const Env &env);
  Ways placeOnce(const Expr &expr, const Spot &at, const Env &env);
  /// What is under way for the variable already.
  Ways broughtAround(Interned place, const Env &env);
  Ways filledByCallee(const std::string &place, const Spot &at, const Env &env);
  Ways filledByTakers(const std::string &field, const Env &env);
  Ways filledBy(unsigned call, unsigned argument, const Env &env);
  Ways filledByPointer(Interned place, const Spot &at, const Env &env);
  bool mayBeFilled(Interned variable, const Flow &store,
                   llvm::ArrayRef<unsigned> stores, const Spot &use) const;
  bool isFilledByCallee(const Expr &to, Interned place) const;
  bool isPassedOnAfter(llvm::ArrayRef<unsigned> stores, Interned variable,
                       const Spot &use) const;
  Ways putByOthers(Interned variable, const Expr &field, const Env &env);
  Ways load(const std::string &path, const Expr &field, const Spot &at,
            const Env &env);
  Ways objectsAt(const Expr &lvalue, const Spot &at, const Env &env);
  const std::set<std::string> &pathsOf(unsigned flow);
  /// Stores to just that path: by the variable that it begins with, through the
  /// field of that name or, if that is empty, to the object as a whole.
  std::vector<unsigned> storesToPath(Interned path, Interned variable,
                                     Interned field);
  std::vector<std::vector<unsigned>> byElement(llvm::ArrayRef<unsigned> stores);
  /// What the store with that index among the flows puts there.
  /// \param isAsStored whether the variable is not counted up since.
  Ways stored(unsigned flow, const Env &env, bool isAsStored = false);
  bool isHints(const Expr &pointer);

  // setters.cc: stores in an object that a call gave the address of.
  const std::set<std::string> &pathsOf(unsigned flow, unsigned call);
  bool isStoredFor(unsigned call, unsigned flow, const std::string &path);
  std::vector<unsigned> callsGiving(const Flow &store) const;
  bool isOneForEachCall(unsigned flow);
  Ways storedByCalls(unsigned flow, const std::string &path, const Expr &read,
                     const Spot &at, const Env &env);

  // copies.cc: objects that are stored as a whole.
  struct WholeStore {
    unsigned index; ///< among the flows
    size_t length;  ///< of the object's path
  };
  std::vector<WholeStore> storesAround(llvm::StringRef path, Interned variable);
  bool isCertainly(unsigned store, const Expr &read, const Spot &at);
  bool isOfOneObject(unsigned store, llvm::StringRef path,
                     llvm::ArrayRef<WholeStore> copies, Env &env);
  Ways copied(const WholeStore &copy, llvm::StringRef path, const Expr &field,
              const Env &env);

  // which_object.cc: which one of several objects it is.
  Ways storedAt(unsigned flow, const Expr &read, const Spot &at,
                const Env &env);
  bool isFixed(const Expr &index) const;
  bool isOfTold(unsigned flow, const std::vector<Told> &all, const Env &env);
  bool isMethodOf(const Expr &pointer, const Way &object, const Spot &at);
  /// How a function is called through the object that it is given:
  /// `p->family->bind(p)` by parameter 0, path (family), field bind.
  struct Method {
    unsigned parameter = 0;
    std::vector<const Expr *> path; ///< fields, from the parameter on
    const Expr *field = nullptr;    ///< that holds the function
  };
  std::optional<Method> methodCalledBy(const Call &call) const;
  const Method *methodOf(Interned function);

  // fields.cc: fields of objects, and of such as are not followed.
  Ways member(const Expr &expr, const Spot &at, const Env &env);
  const Program::Parameter *passedAddress(const Expr &expr,
                                          const Spot &at) const;
  /// What the part (".field") of a struct that is the value of `whole` holds.
  Ways partOf(const Expr &whole, llvm::StringRef part, const Expr &field,
              const Spot &at, const Env &env);
  Ways partOfResult(const std::string &function, unsigned call,
                    llvm::StringRef part, const Expr &field, const Env &env);
  Ways loadByType(const Expr &expr, const Spot &at, const Env &env,
                  const std::string &why, const std::vector<Told> &told);

  // answers.cc: the lists that getaddrinfo makes.
  Ways answerField(const Way &answer, const Expr &expr);
  Ways changedAfterwards(const Way &answer, llvm::StringRef field);
  Ways answersByType(const Expr &expr, const Env &env);

  static Way open(Interned why, const Expr &origin, const Env &env);
  static Ways ipFamilies(const Expr &origin, const Env &env);
  static Way integer(int64_t value, const Expr &origin, const Env &env);
  void step(Ways &ways, Trail::Kind kind, unsigned index, unsigned argument = 0,
            bool isAsStored = false) const;

  /// Notes that other uses of the thing with that key would be of interest.
  void want(const std::string &name) { names.insert(name); }
  void wantCallers(const std::string &function);

  /// Notes that it is under way; false if it was.
  bool begin(Decision what) { return active.insert(what.key).second; }
  bool isUnderWay(Decision what) const { return active.count(what.key) != 0; }
  void end(Decision what) { active.erase(what.key); }
  /// The canonical text, made once: only for expressions that stay.
  Interned canonicalOf(const Expr &expr);

  void unique(Ways &ways) const;
  /// Says so in the ways that come out of the call, if it is a maker.
  void madeBy(unsigned call, Ways &ways) const;

  /// Evaluates one of `shares` alternatives with a share of the budget, so that
  /// one that leads into the whole program leaves the others something.
  template <typename Work> void inShare(size_t shares, Work work) {
    unsigned all = budget;
    size_t share =
        shares < 2 ? all : std::min<size_t>(all / 2, 4 * all / shares);
    unsigned mine = std::min<size_t>(all, std::max(share, LeastShare));
    budget = mine;
    work();
    budget = all - (mine - budget);
  }
  static constexpr size_t LeastShare = 300;

  const Program &program;
  bool correlated;
  unsigned effort;
  struct Around {
    Ways objects; ///< found so far
    bool isAsked = false;
  };
  llvm::DenseMap<Interned, Around> around; ///< by variables under way
  std::deque<Expr> made;                   ///< expressions that no file holds
  std::set<std::string> names;
  llvm::DenseSet<uint64_t> active; ///< what is under way, against cycles
  unsigned budget = 0;            ///< evaluations left for the current question
  unsigned allowance = Unlimited; ///< and for all that are still to come
  unsigned depth = 0;
  bool inSideQuestion = false;
  llvm::DenseSet<unsigned> makers;
  llvm::DenseSet<Interned> takersAsked; ///< for variables: who is wanted
  unsigned pathsAsked = 0; ///< calls of pathsOf() that are under way
  std::map<unsigned, std::set<std::string>> paths;
  std::map<std::pair<unsigned, unsigned>, std::set<std::string>>
      pathsByCall; ///< by flow and call; "" for what is not followed
  llvm::DenseMap<Interned, const Method *> methods; ///< by function, or null
  std::deque<Method> knownMethods;
  llvm::DenseMap<std::pair<Interned, Interned>, std::vector<unsigned>> storesAt;
  llvm::DenseMap<const Expr *, Interned> texts;           ///< canonical ones
  llvm::DenseMap<const Arm *, ArmDecisions> armDecisions; ///< of the facts
};

/// What the scan has seen of how large an expression can be that is no constant
/// and no address, or 0.
int64_t mostOf(const Expr &expr);

} // namespace sctpm

#endif // SCTPM_TRACE_EVALUATE_H
