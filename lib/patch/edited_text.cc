#include "patch/edited_text.h"
#include <cassert>

namespace sctpm {

std::string applyEdits(llvm::StringRef text, llvm::ArrayRef<RuleEdit> edits) {
  std::string result;
  size_t done = 0;
  for (const RuleEdit &each : edits) {
    const Range &range = each.edit.range;
    assert(done <= range.begin && range.begin <= range.end &&
           range.end <= text.size() && "edits overlap or leave the text");
    result += text.slice(done, range.begin);
    result += each.edit.text;
    done = range.end;
  }
  result += text.drop_front(done);
  return result;
}

} // namespace sctpm
