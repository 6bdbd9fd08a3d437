#include "trace/object_path.h"
#include "trace/program.h"
#include <algorithm>

namespace sctpm {
namespace {

// Where the step that begins at `from` ends. Keys hold dots (file names).
size_t endOfStep(llvm::StringRef path, size_t from) {
  return std::min({path.find(".c:", from + 1), path.find(".~", from + 1),
                   path.find(".family", from + 1), path.find('[', from + 1),
                   path.size()});
}

// Without the steps that stay at one address. The last one says what is meant.
std::string withoutStarts(llvm::StringRef path) {
  std::string result;
  for (size_t from = 0; from < path.size();) {
    size_t end = endOfStep(path, from);
    if (end == path.size() || !path.substr(from).starts_with(".~"))
      result += path.slice(from, end);
    from = end;
  }
  return result;
}

// The struct that the field with that key, or step, belongs to.
llvm::StringRef structOf(llvm::StringRef step) {
  step.consume_front(".");
  step.consume_front("~");
  return step.rsplit("@FI@").first;
}

} // namespace

std::string variableOf(llvm::StringRef path) {
  path.consume_front("v:");
  return path.take_front(endOfStep(path, 0)).str();
}

std::string withField(llvm::StringRef path, const Expr &field) {
  llvm::StringRef key = field.key;
  if (isFamilyField(key))
    return path.str() + ".family";
  std::string within = structOf(key).str() + "@FI@";
  for (size_t from = path.find('.'); from < path.size();
       from = endOfStep(path, from)) {
    llvm::StringRef step = path.substr(from + 1);
    step.consume_front("~");
    if (step.starts_with(within)) {
      path = path.take_front(from);
      break;
    }
  }
  return path.str() + (field.value == Expr::AtStart ? ".~" : ".") + key.str();
}

bool samePath(llvm::StringRef a, llvm::StringRef b) {
  if (a.contains(".~") || b.contains(".~")) {
    std::string left = withoutStarts(a), right = withoutStarts(b);
    if (left.size() < a.size() || right.size() < b.size())
      return samePath(left, right);
  }
  while (!a.empty() && !b.empty()) {
    if (a.front() == '[' && b.front() == '[') {
      auto [left, restA] = a.split(']');
      auto [right, restB] = b.split(']');
      if (left != right && left != "[" && right != "[")
        return false;
      a = restA;
      b = restB;
      continue;
    }
    if (a.front() != b.front())
      return false;
    a = a.drop_front();
    b = b.drop_front();
  }
  return a.empty() && b.empty();
}

bool isStartOf(llvm::StringRef stored, llvm::StringRef path, size_t length) {
  size_t last = stored.rfind(".~");
  return last != llvm::StringRef::npos &&
         endOfStep(stored, last) == stored.size() &&
         samePath(stored.take_front(last), path.take_front(length)) &&
         structOf(stored.substr(last)) !=
             structOf(path.slice(length, endOfStep(path, length)));
}

} // namespace sctpm
