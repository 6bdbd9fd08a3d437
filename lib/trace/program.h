//===- trace/program.h - the facts of all units, ready to ask -------------===//
//
// In: merged Facts, which must outlive it. Out: answers to the questions that a
// trace asks again and again: who calls this function, what is stored here, in
// which function is this a parameter. Names that two programs of one tree both
// define are kept apart: a call goes to the definition in its own file, where
// there is one.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TRACE_PROGRAM_H
#define SCTPM_TRACE_PROGRAM_H

#include "model/facts.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <set>

namespace sctpm {

class Program {
public:
  explicit Program(const Facts &facts);

  const Facts &facts;

  struct Parameter {
    std::string function;
    unsigned index;
  };

  /// Indices into facts.calls of the calls that may reach the function,
  /// through an overridden method too; not those through pointers.
  std::vector<unsigned> callsOf(const std::string &function) const;
  /// Indices of the calls through pointers that may hold the function.
  std::vector<unsigned> indirectCallsOf(const std::string &function) const;
  /// Both. A function of a header that nobody calls may stand in for one of
  /// that name under other defines (`static inline` there): it has the calls of
  /// that.
  std::vector<unsigned> allCallsOf(const std::string &function) const;
  /// Index of the call that the expression is, or -1 if it is none of interest.
  int callAt(const Expr &expr) const;
  /// Indices into facts.calls of the calls that stand in the function.
  llvm::ArrayRef<unsigned> callsIn(const std::string &function) const;

  /// Indices into facts.flows: stores to a variable, parameter or result.
  llvm::ArrayRef<unsigned> storesTo(const std::string &place) const;
  /// Stores to a field of any object; the families of socket addresses are one
  /// field.
  llvm::ArrayRef<unsigned> storesToField(const std::string &field) const;
  /// Stores to the fields of just that variable, or through a pointer that may
  /// hold its address; `field` is empty for stores to the object as a whole.
  llvm::ArrayRef<unsigned> storesInto(Interned variable, Interned field) const;
  /// Whether something may hold its address.
  bool mayBePointedTo(Interned variable) const;
  /// Whether its address may be held elsewhere than in parameters.
  bool isKept(Interned variable) const;
  /// Whether its address may be passed in a call through a pointer.
  bool isPassedThroughPointer(Interned variable) const;
  /// The functions that may be given its address and that no fact defines.
  std::vector<std::string> unseenTakersOf(Interned variable) const;
  /// Stores of a whole object through just that pointer (`*p = ...`, memset).
  llvm::ArrayRef<unsigned> storesThrough(const std::string &pointer) const;
  /// The argument that a method is called on.
  static constexpr unsigned Self = ~0u;
  /// Calls that pass the address of a place: pairs of call and argument.
  llvm::ArrayRef<std::pair<unsigned, unsigned>>
  passesAddressOf(const std::string &place) const;
  /// The same of a field of any object.
  llvm::ArrayRef<std::pair<unsigned, unsigned>>
  passesAddressOfField(const std::string &field) const;

  /// The variables, fields, parameters and results that the result of one of
  /// the functions may be copied to, whatever the object; more than there are,
  /// never less.
  using Holders = llvm::DenseSet<Interned>;
  Holders holdersOfResults(const std::set<std::string> &functions) const;
  /// The same of just those calls' results; indices into facts.calls.
  Holders holdersOfCalls(llvm::ArrayRef<unsigned> calls) const;
  /// The same of what those hold.
  Holders holdersOf(llvm::ArrayRef<Interned> start) const;
  /// Whether the expression may be a copy of what one of the holders holds.
  static bool mayHold(const Expr &expr, const Holders &holders);

  /// Whether a call of `function` may run `other`, through functions that are
  /// called by their names.
  bool mayRun(Interned function, Interned other) const;

  const Parameter *parameter(const std::string &place) const;
  const Function *function(const std::string &key) const;
  bool isAddressTaken(const std::string &function) const;
  /// The functions that a call of `function` may run: itself, or what
  /// overrides it.
  std::vector<std::string> targets(const std::string &function) const;
  std::string nameOf(const std::string &function) const;
  /// If no fact defines it, its name as it is called; else, or if it is the
  /// socket API's, an empty one.
  std::string nameOfUnseen(llvm::StringRef function) const;

private:
  bool isOfOwnLibrary(const Flow &store) const;
  // The variables, fields and results that a value may be copied to, by their
  // keys, whatever the object: what `start` may be held in.
  llvm::ArrayRef<Interned> heldIn(Interned start) const;
  /// \param throughPointers what a pointer to a holder leads to as well.
  std::vector<Interned> walk(Interned start, bool throughPointers) const;
  void addPassedThroughPointers();

  using Index = llvm::StringMap<std::vector<unsigned>>;
  template <typename Each>
  static llvm::ArrayRef<Each>
  lookUp(const llvm::StringMap<std::vector<Each>> &index, llvm::StringRef key) {
    auto found = index.find(key);
    if (found == index.end())
      return {};
    return found->second;
  }

  llvm::StringMap<const Function *> functions;
  llvm::StringMap<std::vector<const Function *>> functionsByName;
  llvm::StringMap<Parameter> parameters;
  llvm::StringMap<std::set<std::string>> overriders;
  llvm::StringMap<bool> taken;
  Index callers, calls, stores, fieldStores;
  // By what the pointer is a copy of; through a pointer to an object, by that
  // and the field.
  llvm::DenseMap<Interned, std::vector<unsigned>> derefStores;
  using KeyAndField = std::pair<Interned, Interned>;
  llvm::DenseMap<KeyAndField, std::vector<unsigned>> fieldStoresThrough;
  llvm::DenseMap<Interned, std::vector<Interned>> copies;
  // What was asked before. Nothing is moved by what is added.
  mutable std::map<Interned, std::vector<Interned>> held;
  mutable std::map<Interned, std::set<Interned>> run;
  mutable std::map<KeyAndField, std::vector<unsigned>> into;
  std::map<Location, std::vector<unsigned>> callsByPlace;
  llvm::StringMap<std::vector<std::pair<unsigned, unsigned>>> addresses,
      fieldAddresses;
  std::vector<unsigned> pointerCalls;
};

/// Whether the place is one run's of the function alone: its parameters and
/// its variables that are not static.
bool isOwnOf(llvm::StringRef function, llvm::StringRef place);
/// `sa_family`, `sin_family` ... are one field at one place: ip(7), unix(7).
bool isFamilyField(llvm::StringRef field);
/// What the stores to a field are kept by.
Interned fieldKey(Interned field);
/// Whether `key` is the field of that name of that struct: ("addrinfo",
/// "ai_family").
bool isField(llvm::StringRef key, llvm::StringRef record,
             llvm::StringRef field);

} // namespace sctpm

#endif // SCTPM_TRACE_PROGRAM_H
