#include "report/fragments.h"
#include "report/embedded_assets.h"
#include "report/markup_text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <cassert>

namespace sctpm {
namespace {

llvm::StringMap<llvm::StringRef> fragmentsOf(llvm::StringRef page) {
  const llvm::StringRef Mark = "<!-- fragment: ";
  llvm::StringMap<llvm::StringRef> fragments;
  while (page.consume_front(Mark)) {
    auto [name, rest] = page.split(" -->\n");
    size_t end = std::min(rest.find(Mark), rest.size());
    fragments[name] = rest.take_front(end).rtrim('\n');
    page = rest.drop_front(end);
  }
  return fragments;
}

llvm::StringRef fieldNamed(llvm::StringRef name, Fields fields) {
  auto field = llvm::find_if(
      fields, [&](const auto &each) { return each.first == name; });
  assert(field != fields.end() && "a place of a fragment has no text");
  return field == fields.end() ? "" : field->second;
}

} // namespace

std::string filled(llvm::StringRef fragment, Fields fields) {
  static const llvm::StringMap<llvm::StringRef> Fragments =
      fragmentsOf(embeddedAsset("page.html"));
  assert(Fragments.count(fragment) && "there is no such fragment");
  llvm::StringRef rest = Fragments.lookup(fragment);
  std::string out;
  while (true) {
    size_t open = rest.find("{{");
    out += rest.take_front(open);
    if (open == llvm::StringRef::npos)
      return out;
    rest = rest.drop_front(open + 2);
    bool raw = rest.consume_front("{");
    auto [name, behind] = rest.split(raw ? "}}}" : "}}");
    llvm::StringRef text = fieldNamed(name, fields);
    out += raw ? text.str() : markupText(text);
    rest = behind;
  }
}

} // namespace sctpm
