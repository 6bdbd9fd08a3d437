#include "lint/ignore_comments.h"
#include "text/spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <climits>
#include <optional>

namespace sctpm {
namespace {

constexpr llvm::StringLiteral Ours = "sctp-migrate:", Nolint = "NOLINT",
                              Check = "sctp-";

/// The lines that hold code or a directive, ascending.
std::vector<unsigned> codeLines(llvm::StringRef text,
                                const lexical::Lexed &lexed,
                                const Lines &lines) {
  std::vector<unsigned> result;
  auto add = [&](llvm::ArrayRef<lexical::Token> tokens) {
    for (const lexical::Token &token : tokens)
      for (unsigned line = lines.lineOf(token.offset),
                    last = lines.lineOf(token.offset + token.length - 1);
           line <= last; ++line)
        if (result.empty() || result.back() != line)
          result.push_back(line);
  };
  add(lexed.code);
  for (const lexical::Directive &directive : lexed.directives) {
    // A name that is broken over lines is kept elsewhere.
    if (directive.name.data() >= text.begin() &&
        directive.name.data() < text.end())
      result.push_back(lines.lineOf(directive.name.data() - text.begin()));
    add(directive.tokens);
  }
  llvm::sort(result);
  return result;
}

class Reading {
public:
  Reading(llvm::StringRef text, const lexical::Lexed &lexed, const Lines &lines)
      : text(text), lexed(lexed), lines(lines),
        code(codeLines(text, lexed, lines)) {}

  std::vector<IgnoreComment> run() {
    for (const lexical::Comment &each : lexed.comments) {
      comment = each;
      end = each.offset + each.length;
      if (each.block && text.slice(each.offset, end).ends_with("*/"))
        end -= 2;
      readOurs();
      readNolint();
    }
    for (Open &each : open) // Without its END it says nothing: clang-tidy.
      found[each.index].last = 0;
    llvm::erase_if(found, [](const IgnoreComment &each) {
      return each.first > each.last && each.isNolint;
    });
    return std::move(found);
  }

private:
  struct Open {
    std::string list;
    unsigned index;
  };

  llvm::StringRef rest(size_t from) const { return text.slice(from, end); }

  void readOurs() {
    for (size_t begin = comment.offset;;) {
      size_t found = rest(begin).find_insensitive(Ours);
      if (found == llvm::StringRef::npos)
        return;
      begin += found;
      size_t behind = begin + Ours.size();
      readOurs(begin, behind);
      begin = behind;
    }
  }

  void readOurs(size_t begin, size_t from) {
    const llvm::StringRef all = rest(from).ltrim(" \t");
    llvm::StringRef words = all;
    if (!words.consume_front("ignore"))
      return readMisspelt(begin, all);
    IgnoreComment ignore = begun(begin);
    bool wholeFile = words.consume_front("-file");
    if (words.ltrim(" \t").starts_with("[")) {
      words = words.ltrim(" \t");
      llvm::StringRef list = words;
      if (!readList(words, '[', ']', "", ignore)) // "[]", or without its end.
        return addMisspelt(std::move(ignore), list, "[");
    } else if (words.starts_with("(")) {
      return addMisspelt(std::move(ignore), words, "(");
    } else if (!words.empty() && !llvm::isSpace(words[0]) && words[0] != ':') {
      return readMisspelt(begin, all); // "ignored", say.
    }
    words = words.take_until([](char c) { return c == '\n' || c == '\r'; });
    words = words.take_front(words.find_insensitive(Ours));
    ignore.end = words.rtrim(" \t/").end() - text.begin();
    ignore.reason = words.trim(" \t:/*").str();
    speakOf(ignore, wholeFile);
    found.push_back(std::move(ignore));
  }

  /// `ignroe[zero]`: not taken for "ignore". What our name stands in front of
  /// is meant for us; in the middle of a comment it may be prose.
  void readMisspelt(size_t begin, llvm::StringRef words) {
    llvm::StringRef word =
        words.take_while([](char c) { return llvm::isAlpha(c) || c == '-'; });
    llvm::StringRef behind = words.drop_front(word.size());
    bool leads = text.slice(comment.offset, begin).trim("/*!< \t\r\n").empty();
    bool isNear = behind.starts_with("[") &&
                  !nearestWords(word, {"ignore", "ignore-file"}).empty();
    if (word.empty() && !behind.starts_with("["))
      return;
    if (leads || isNear)
      addMisspelt(begun(begin), behind,
                  word.empty() ? behind.take_front() : "");
  }

  /// \param more what belongs to the word at the beginning of \p behind.
  void addMisspelt(IgnoreComment ignore, llvm::StringRef behind,
                   llvm::StringRef more) {
    ignore.end = behind.begin() + more.size() - text.begin();
    ignore.misspelt = text.slice(ignore.begin + Ours.size(), ignore.end).trim();
    found.push_back(std::move(ignore));
  }

  void speakOf(IgnoreComment &ignore, bool wholeFile) const {
    if (wholeFile) {
      ignore.last = UINT_MAX;
      return;
    }
    unsigned first = lines.lineOf(comment.offset),
             last = lines.lineOf(comment.offset + comment.length - 1);
    if (std::binary_search(code.begin(), code.end(), first) ||
        std::binary_search(code.begin(), code.end(), last)) {
      ignore.first = first;
      ignore.last = last;
      return;
    }
    auto next = llvm::upper_bound(code, last);
    if (next != code.end())
      ignore.first = ignore.last = *next;
  }

  void readNolint() {
    for (size_t begin = comment.offset;;) {
      size_t at = rest(begin).find(Nolint);
      if (at == llvm::StringRef::npos)
        return;
      begin += at + Nolint.size();
      size_t mark = begin - Nolint.size();
      if (!llvm::isAlnum(text[mark - 1]) && text[mark - 1] != '_')
        readNolint(mark, rest(begin));
    }
  }

  void readNolint(size_t begin, llvm::StringRef words) {
    bool nextLine = words.consume_front("NEXTLINE"),
         opens = !nextLine && words.consume_front("BEGIN"),
         closes = !nextLine && !opens && words.consume_front("END");
    if (!words.empty() && (llvm::isAlnum(words[0]) || words[0] == '_'))
      return;
    IgnoreComment ignore = begun(begin);
    ignore.isNolint = true;
    std::string list;
    if (words.starts_with("(")) {
      list = words.take_until([](char c) { return c == ')'; }).str();
      if (!readList(words, '(', ')', Check, ignore))
        return;
    }
    words = words.take_until([](char c) { return c == '\n' || c == '\r'; });
    ignore.end = words.rtrim(" \t").end() - text.begin();
    ignore.reason = words.trim(" \t:/*").str();
    unsigned line = lines.lineOf(begin);
    ignore.first = ignore.last = nextLine ? line + 1 : line;
    if (closes) {
      auto opened = llvm::find_if(llvm::reverse(open), [&](const Open &each) {
        return each.list == list;
      });
      if (opened == open.rend())
        return;
      found[opened->index].last = line;
      open.erase(std::next(opened).base());
      return;
    }
    if (opens)
      open.push_back({list, unsigned(found.size())});
    found.push_back(std::move(ignore));
  }

  IgnoreComment begun(size_t begin) const {
    IgnoreComment ignore;
    ignore.comment = comment;
    ignore.begin = begin;
    return ignore;
  }

  /// Reads "[a, b]" off \p words. With a prefix only names that have it count,
  /// and `*` means all of them. \returns false if none is meant.
  bool readList(llvm::StringRef &words, char opening, char closing,
                llvm::StringRef prefix, IgnoreComment &into) const {
    size_t close = words.find(closing);
    if (close == llvm::StringRef::npos)
      return false;
    llvm::StringRef list = words.slice(1, close);
    words = words.drop_front(close + 1);
    bool all = false;
    for (llvm::StringRef each : llvm::split(list, ',')) {
      llvm::StringRef name = each.trim();
      all |= !prefix.empty() && (name == "*" || name == (prefix + "*").str());
      if (!name.consume_front(prefix) || name.empty() ||
          (name == "*" && !prefix.empty()))
        continue;
      into.rules.push_back(
          {name.str(),
           unsigned(name.begin() - text.begin()) - unsigned(prefix.size()),
           unsigned(name.end() - text.begin())});
    }
    if (all)
      into.rules.clear();
    return all || !into.rules.empty();
  }

  llvm::StringRef text;
  const lexical::Lexed &lexed;
  const Lines &lines;
  std::vector<unsigned> code;
  lexical::Comment comment; ///< that is read
  size_t end = 0;           ///< of what it says
  std::vector<IgnoreComment> found;
  std::vector<Open> open;
};

} // namespace

std::vector<IgnoreComment> ignoreComments(llvm::StringRef text,
                                          const lexical::Lexed &lexed,
                                          const Lines &lines) {
  return Reading(text, lexed, lines).run();
}

} // namespace sctpm
