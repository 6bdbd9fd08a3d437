#include "trace/written_lengths.h"
#include "trace/socket_calls.h"
#include "trace/told_value.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {
namespace {

using Kind = Expr::Kind;

const char *const PieceLength = "c:@S@iovec@FI@iov_len";
const char *const MessagePieces = "c:@S@msghdr@FI@msg_iov";
constexpr int64_t PieceBytes = 16; // two words: what we scan has 64 bits

// The variable that an address leads into, whatever the element of it.
const Expr *variableBehind(const Expr &pointer) {
  if (pointer.kind != Kind::Address)
    return nullptr;
  const Expr *object = &pointer.operands[0];
  while (object->kind == Kind::Element)
    object = &object->operands[0];
  return object->kind == Kind::Place ? object : nullptr;
}

// `n -= sent`: no more than it was, and that is asked of the other stores.
bool isSmallerStill(const Expr &expr) {
  return expr.kind == Kind::Unknown && !expr.operands.empty();
}

// What is known of an expression by itself.
std::optional<int64_t> knownOf(const Expr &expr) {
  if (expr.kind == Kind::Constant)
    return expr.value;
  int64_t most = mostOf(expr);
  return most ? std::optional<int64_t>(most) : std::nullopt;
}

// `st.st_size - offset`, lseek(fd, 0, SEEK_END).
bool namesFileSize(const Expr &expr) {
  llvm::StringRef key = expr.key;
  if (expr.kind == Kind::Member &&
      (key.ends_with("@FI@st_size") || key.ends_with("@FI@stx_size")))
    return true;
  if (expr.kind == Kind::Call && key.ends_with("@lseek"))
    return true;
  return llvm::any_of(expr.operands, namesFileSize);
}

} // namespace

std::optional<Value> WrittenLengths::longest(const Call &call,
                                             const ApiFunction &api) {
  const Expr *pieces = givenArgument(call, api, Role::Pieces);
  if (pieces && api.transfer == Transfer::Writes) {
    Value result;
    result.known = ofMessage(*pieces);
    if (!result.known)
      result.known = ofPieces(*pieces);
    return result;
  }
  const Expr *length = givenArgument(call, api, Role::Length);
  if (!length)
    return std::nullopt;
  Value result = ofLength(call, *length);
  const Expr *buffer = givenArgument(call, api, Role::Buffer);
  if (!result.known && buffer && buffer->kind == Kind::Address && buffer->value)
    result.known = buffer->value;
  if (!buffer && isOfFile(call, *length))
    result.text = "st_size";
  return result;
}

Value WrittenLengths::ofLength(const Call &call, const Expr &length) {
  Value result;
  if (length.kind != Kind::Constant && (result.known = knownOf(length)))
    return result;
  if (length.kind == Kind::Call && length.key == "c:@F@strlen") {
    result.known = ofText(call, length.operands[1]);
    return result;
  }
  bool isFirst = true;
  for (const Way &way : evaluator.evaluate(length, call.spot, Env())) {
    Value value = valueOf(way, program);
    value.known = onWay(way);
    bool isOpen = !value.known;
    if (isFirst || isOpen || *value.known > *result.known)
      result = std::move(value);
    isFirst = false;
    if (isOpen)
      break;
  }
  return result;
}

// Whether a length comes from what the system says of a file, on some way: the
// others cut it.
bool WrittenLengths::isOfFile(const Call &call, const Expr &length) {
  auto comesFrom = [&](const Trail &step) {
    const Facts &facts = program.facts;
    return namesFileSize(
        step.kind == Trail::Kind::Argument
            ? facts.calls[step.index].call.operands[step.argument + 1]
        : step.kind == Trail::Kind::Address ? facts.calls[step.index].call
                                            : facts.flows[step.index].from);
  };
  if (namesFileSize(length))
    return true;
  for (const Way &way : evaluator.evaluate(length, call.spot, Env())) {
    if (way.origin && namesFileSize(*way.origin))
      return true;
    for (const Trail *step = way.trail.get(); step; step = step->before.get())
      if (comesFrom(*step))
        return true;
  }
  return false;
}

// The longest of the texts that arrive here from callers.
std::optional<int64_t> WrittenLengths::ofText(const Call &call,
                                              const Expr &text) {
  Most longest;
  for (const Way &way : evaluator.evaluate(text, call.spot, Env())) {
    if (way.kind != Way::Kind::Text)
      return std::nullopt;
    longest = std::max<int64_t>(longest.value_or(0), way.text.str().size());
  }
  return longest;
}

// What is kept may have been counted up since, but for what is bounded: `++` is
// no store.
std::optional<int64_t> WrittenLengths::onWay(const Way &way) {
  if (way.most)
    return way.most;
  return way.kind == Way::Kind::Integer && !way.kept ? Most(way.value)
                                                     : std::nullopt;
}

// So many entries, each as long as the longest that is stored in any.
std::optional<int64_t> WrittenLengths::ofPieces(const Expr &pieces) const {
  const Expr *array = variableBehind(pieces);
  if (!array || !pieces.value || program.parameter(array->key))
    return std::nullopt;
  int64_t longest = 0;
  bool isAny = false;
  for (unsigned index : program.storesInto(array->key, PieceLength)) {
    const Expr &from = program.facts.flows[index].from;
    if (isSmallerStill(from))
      continue;
    Most most = knownOf(from);
    if (!most || program.facts.flows[index].to.kind != Kind::Member)
      return std::nullopt;
    longest = std::max(longest, *most);
    isAny = true;
  }
  // Whole entries are copied from elsewhere, or only cleared.
  for (unsigned index : program.storesInto(array->key, ""))
    if (program.facts.flows[index].from.kind != Kind::Constant)
      return std::nullopt;
  return isAny ? Most(longest * (pieces.value / PieceBytes)) : std::nullopt;
}

std::optional<int64_t> WrittenLengths::ofMessage(const Expr &message) const {
  const Expr *variable = variableBehind(message);
  if (!variable)
    return std::nullopt;
  Most longest;
  for (unsigned index : program.storesInto(variable->key, MessagePieces)) {
    const Expr &from = program.facts.flows[index].from;
    if (from.kind == Kind::Constant)
      continue; // Cleared.
    Most most = ofPieces(from);
    if (!most)
      return std::nullopt;
    longest = std::max(longest.value_or(0), *most);
  }
  return longest;
}

} // namespace sctpm
