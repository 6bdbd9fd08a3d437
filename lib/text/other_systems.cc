#include "text/other_systems.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {
namespace {

constexpr llvm::StringLiteral Macros[] = {"_WIN64",        "__CYGWIN__",
                                          "_MSC_VER",      "MSDOS",
                                          "__DJGPP__",     "__APPLE__",
                                          "__MACH__",      "__sun",
                                          "__VMS",         "VMS",
                                          "__AMIGA__",     "__amigaos__",
                                          "AMIGA",         "AMIGAOS",
                                          "__OS2__",       "OS2",
                                          "_AIX",          "AIX",
                                          "__hpux",        "HPUX",
                                          "__sgi",         "__osf__",
                                          "__ultrix",      "__INTERIX",
                                          "NETWARE",       "__EMSCRIPTEN__",
                                          "__OS400__",     "__minix",
                                          "__MVS__",       "__vxworks",
                                          "__VXWORKS__",   "__QNX__",
                                          "__rtems__",     "ESP_PLATFORM",
                                          "__ZEPHYR__",    "__NuttX__",
                                          "__wasi__",      "FREERTOS",
                                          "ASIO_HAS_IOCP", "Q_OS_WIN",
                                          "OS_WIN",        "ZMQ_HAVE_VXWORKS",
                                          "TARGET_OS_MAC", "TARGET_OS_IPHONE",
                                          "__DragonFly__"};

// As parts of a macro's name, in any case: NGX_WIN32, SSH_TUN_OPENBSD.
constexpr llvm::StringLiteral Parts[] = {
    "WIN32",   "WINDOWS", "WINSOCK", "MINGW",   "DARWIN", "MACOS", "FREEBSD",
    "OPENBSD", "NETBSD",  "SOLARIS", "OPENVMS", "HAIKU",  "BEOS"};

bool isPart(char c) { return llvm::isAlnum(c) || c == '_'; }

} // namespace

bool namesOtherSystem(llvm::StringRef macro) {
  return llvm::is_contained(Macros, macro) ||
         llvm::any_of(Parts, [&](llvm::StringRef part) {
           return macro.contains_insensitive(part);
         });
}

bool isForeign(const std::string &condition) {
  llvm::StringRef text = condition;
  // "!(...)" and "!defined(...)" are what a Linux build fulfils.
  if (text.starts_with("!"))
    return false;
  for (size_t begin = 0, end; begin < text.size(); begin = end) {
    end = begin + 1;
    if (!isPart(text[begin]))
      continue;
    while (end < text.size() && isPart(text[end]))
      ++end;
    llvm::StringRef before = text.take_front(begin).rtrim(" (");
    before.consume_back("defined");
    if (namesOtherSystem(text.slice(begin, end)) &&
        !before.rtrim().ends_with("!"))
      return true;
  }
  return false;
}

bool isForeignFile(llvm::StringRef file, llvm::StringRef root) {
  file.consume_front(root);
  std::string lower = file.lower();
  for (llvm::StringRef word : {"win32", "windows", "iocp", "winsock", "mingw",
                               "msvc", "visualc", "vstudio"})
    if (llvm::StringRef(lower).contains(word))
      return true;
  // These are parts of other words.
  llvm::SmallVector<llvm::StringRef> words;
  llvm::SplitString(lower, words, "/._-");
  return llvm::any_of(words, [](llvm::StringRef word) {
    return word == "win" || word == "w32" || word == "os2" || word == "netware";
  });
}

} // namespace sctpm
