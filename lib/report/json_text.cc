#include "report/json_text.h"
#include "llvm/Support/raw_ostream.h"
#include <fmt/format.h>

namespace sctpm {

/// JSON escapes C0 only; DEL and the C1 controls of a hostile name would get
/// through to a terminal. They can only stand in strings, where an escape means
/// the same.
static std::string withoutControls(llvm::StringRef json) {
  std::string out;
  out.reserve(json.size() + 1);
  for (size_t i = 0; i < json.size(); ++i) {
    unsigned char byte = json[i];
    unsigned char next = i + 1 < json.size() ? json[i + 1] : 0;
    if (byte == 0x7f) {
      out += "\\u007f";
    } else if (byte == 0xc2 && next >= 0x80 && next <= 0x9f) {
      out += fmt::format("\\u00{:02x}", next);
      ++i;
    } else {
      out += json[i];
    }
  }
  out += '\n';
  return out;
}

std::string jsonText(llvm::function_ref<void(llvm::json::OStream &)> write) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream json(stream, /*IndentSize=*/2);
  write(json);
  json.flush();
  return withoutControls(stream.str());
}

std::string jsonText(const llvm::json::Value &value) {
  return jsonText([&](llvm::json::OStream &json) { json.value(value); });
}

} // namespace sctpm
