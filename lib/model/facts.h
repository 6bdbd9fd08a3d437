//===- model/facts.h - what a unit says, without saying what to do --------===//
//
// Facts are what `scan` takes out of one translation unit and all that later
// stages know of the program: which calls there are and what their arguments
// are (Call), which value is stored where (Flow), what is compared (Compare),
// which functions and includes exist, and what could not be seen (Gap).
// An expression is kept as a small tree (Expr) whose leaves are constants and
// places. Places and functions are named by keys made from Clang's USRs, the
// same in every unit. Facts of several units are joined by merge(), which is
// commutative, associative and idempotent. They survive a JSON round trip.
// Nothing here knows Clang, and nothing here judges.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_MODEL_FACTS_H
#define SCTPM_MODEL_FACTS_H

#include "model/source.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/iterator.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace sctpm {

/// An expression as written, reduced to what a trace can follow.
struct Expr {
  enum class Kind {
    Unknown,  ///< anything else: `key` says what in a few words; no larger than
              ///< operand 0, if there is one
    Constant, ///< an integer constant: `value`
    String,   ///< a string literal: `key` is its text
    Place,    ///< a variable or parameter: `key`
    Member,   ///< operand 0 `.` or `->` the field `key`
    Element,  ///< an element of operand 0: that at operand 1, if there is one
    Address,  ///< `&` operand 0; the bytes that may be there in `value`
    Deref,    ///< `*` operand 0
    Function, ///< the function `key`, as a value
    Call,     ///< the result of calling `key` (or, if that is empty, operand 0
              ///< as a pointer) with the operands from 1 on
    Choice,   ///< one of operands 1 and 2, by the condition in operand 0
    Or,       ///< bitwise or of all operands
    And,      ///< operand 0 with operand 1 as a mask
    Compare,  ///< operand 0 == or != (`key`) operand 1; in an Arm also several:
              ///< it is one of them, or none
  };

  /// As `value` of a variable: no more than is stored there.
  static constexpr int64_t AsStored = -1;
  /// As `value` of a Member: a struct at the address of the one that it is in.
  static constexpr int64_t AtStart = -2;

  Kind kind = Kind::Unknown;
  int64_t value = 0; ///< else the most that an integer can be, 0 if not seen
  Interned key;
  Interned text; ///< as written in the file, for readers; at most a line
  Location at;
  Range range;    ///< the bytes to replace; not valid if none can be named
  Interned macro; ///< where `range` is in a macro's definition: its name
  std::vector<Expr> operands;
};

/// One arm of a branch that encloses a fact, or that must have been left
/// before it can be reached (`if (x) return;` ahead of it).
struct Arm {
  unsigned branch = 0;   ///< offset of the branching statement in its file
  unsigned arm = 0;      ///< which way was taken: 1 then, 0 else, n-th case
  Expr condition;        ///< a Compare, or Unknown where it is of no use
  bool contrary = false; ///< it is the contrary of `condition` that holds here
  bool ahead = false;    ///< left before, not enclosing
};

/// The arms around a fact, outermost first. Facts that stand together share one
/// list, and those that stand in one arm share that; nobody changes them.
class Arms {
public:
  using One = std::shared_ptr<const Arm>;

  Arms() = default;
  Arms(std::vector<One> arms) {
    if (!arms.empty())
      list = std::make_shared<const std::vector<One>>(std::move(arms));
  }
  Arms(std::initializer_list<Arm> arms) : Arms(llvm::ArrayRef<Arm>(arms)) {}
  explicit Arms(llvm::ArrayRef<Arm> arms) {
    std::vector<One> each;
    for (const Arm &arm : arms)
      each.push_back(std::make_shared<const Arm>(arm));
    *this = std::move(each);
  }

  llvm::ArrayRef<One> shared() const {
    return list ? llvm::ArrayRef<One>(*list) : llvm::ArrayRef<One>();
  }
  using iterator = llvm::pointee_iterator<const One *>;
  iterator begin() const { return iterator(shared().begin()); }
  iterator end() const { return iterator(shared().end()); }
  size_t size() const { return shared().size(); }
  bool empty() const { return !list; }
  void clear() { list.reset(); }

private:
  std::shared_ptr<const std::vector<One>> list;
};

/// Where in the program a fact stands.
struct Spot {
  Location at;       ///< where a reader looks (after macro expansion)
  Interned function; ///< key of the enclosing function, or empty
  Arms arms;
  std::vector<int64_t> loops; ///< offsets: of loops, of labels gone back to
  unsigned labels = 0;        ///< how many labels for `goto` stand before it
};

/// A call of a function of the program, or of the socket API.
struct Call {
  Expr call; ///< of kind Call
  Spot spot;
  Interned name;      ///< the callee as declared: `socket`
  Interned spelled;   ///< the callee as written: `ngx_socket`
  Location spelledAt; ///< where the callee's token stands, in a macro body too
  Interned macro;     ///< the macro whose body holds the whole call, or empty
  bool api = false;   ///< the callee is the C library's, not one of that name
  bool pattern = false; ///< in a template that stands for its instantiations
};

/// A value is stored: `to` is a Place, Member, Element or Deref; results of
/// functions are stored in the place `result:<function>`.
struct Flow {
  Expr to;
  Expr from;
  Spot spot;
};

/// A comparison, or a case label, of something with a protocol.
struct Compare {
  Expr compare; ///< of kind Compare
  Spot spot;
};

/// A function that a unit defines or takes the address of.
struct Function {
  std::string key;
  std::string name;
  Location at; ///< of the definition, not valid if only declared
  std::vector<std::string> parameters; ///< keys of the parameters' places
  std::vector<std::string> overrides;  ///< keys of overridden methods
  bool external = false;               ///< may be called by other programs
  bool addressTaken = false;
};

/// An `#include` line of a file of the tree.
struct Include {
  Location at;          ///< of the `#`
  unsigned lineEnd = 0; ///< offset behind the line's last byte before its end
  std::string spelled;  ///< with its quotes or brackets
  std::string resolved; ///< real path, empty if it was not found
  unsigned depth = 0;   ///< how many `#if` enclose it, include guards aside
};

/// Something seen that cannot be vouched for.
struct Gap {
  enum class Kind {
    Unexplained,    ///< a mention that scan and lexer see differently
    InactiveBranch, ///< not compiled in this configuration
    OtherSystem,    ///< compiled for another system than Linux alone
    NotIncluded,    ///< in a file that no unit reads
    NotParsed,      ///< the unit that would say more did not parse
    MacroUnused,    ///< in the body of a macro that no unit expands
    MacroBody,      ///< expansions of the macro disagree
    Indirect,       ///< through a pointer that cannot be followed
    Last = Indirect
  };
  Kind kind = Kind::Unexplained;
  Location at;
  std::string what; ///< the text: `socket(AF_INET, SOCK_STREAM, 0)`
  std::string why;  ///< one sentence
};

/// What became of one translation unit.
struct UnitResult {
  std::string file;
  std::string configuration;       ///< empty for the tree's own configuration
  std::vector<std::string> errors; ///< first ones, `file:line: message`
  bool crashed = false;
  std::vector<std::string> entered; ///< files of the tree that it read
  /// Text that names AF_UNIX and was not compiled, from its directive on.
  std::vector<Range> unixSkipped;
};

/// The key of the family of an address that can only be one of IP.
inline constexpr const char *IpFamily = "c:@S@sockaddr_ip@FI@sa_family";

/// Whether it is the key of a field of struct addrinfo.
inline bool isOfAddrinfo(llvm::StringRef field) {
  return field.contains("@S@addrinfo@FI@");
}

/// The names that make a socket one of the Unix family.
inline constexpr const char *UnixFamily[] = {"AF_UNIX", "AF_LOCAL", "PF_UNIX",
                                             "PF_LOCAL"};

struct Facts {
  std::vector<UnitResult> units;
  std::vector<Call> calls;
  std::vector<Flow> flows;
  std::vector<Compare> compares;
  std::vector<Function> functions;
  std::vector<Include> includes;
  std::vector<Gap> gaps;
};

/// The union of two sets of facts, in one order, whatever the order of merging.
/// A fact stands once, however many units saw it.
void merge(Facts &into, Facts from);

/// One object; never as a whole in memory, where it would be 40 times as large.
void writeJson(llvm::json::OStream &json, const Facts &facts);
/// \returns an error that names the first member which is missing or wrong.
llvm::Expected<Facts> factsFromJson(const llvm::json::Value &json);

/// A stable text for an expression, to compare by: same tree, same text.
std::string canonical(const Expr &expr);
/// Whether two expressions have the same canonical text.
bool same(const Expr &a, const Expr &b);

const char *name(Expr::Kind kind);
const char *name(Gap::Kind kind);

} // namespace sctpm

#endif // SCTPM_MODEL_FACTS_H
