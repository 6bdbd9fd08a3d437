#include "judge/rule_page.h"
#include "judge/conditions.h"
#include "judge/page_blocks.h"
#include "judge/page_constants.h"
#include "text/spelling.h"
#include "text/yaml_entries.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {
namespace {

using llvm::Error;
using llvm::Twine;

/// Fills a Rule from the entries of a front matter.
class RowReading {
public:
  RowReading(llvm::StringRef page, Rule &rule) : page(page), rule(rule) {}

  Error read(const std::vector<Entry> &entries);

private:
  Error use(const Entry &entry);
  Error where(const Entry &entry);
  Error when(const Entry &entry);
  Error effect(const Entry &entry);
  Error once(const Entry &entry);
  Error decide(const Entry &entry);
  Error lint(const Entry &entry);
  Error check(const Entry &entry);
  Error edit(const Entry &entry);
  Error wrap(const Entry &entry);
  Error include(const Entry &entry);
  Error measured(const Entry &entry);

  Error unknown(const Word &word, const Twine &what,
                llvm::ArrayRef<std::string> known) const {
    return errorAt(page, word.line,
                   "`" + word.text + "` is not " + what +
                       didYouMean(word.text, known));
  }
  llvm::Expected<Role> role(const Word &word) const;

  llvm::StringRef page;
  Rule &rule;
};

Error shapeError(llvm::StringRef page, const Entry &entry, const char *shape) {
  return errorAt(page, entry.key.line, "`" + entry.key.text + "` is " + shape);
}

/// A role that the page may speak of: an argument of each of its functions.
llvm::Expected<Role> RowReading::role(const Word &word) const {
  std::vector<std::string> known;
  for (int i = 0; i < static_cast<int>(Role::None); ++i)
    known.push_back(name(static_cast<Role>(i)));
  std::optional<Role> found = roleNamed(word.text);
  if (!found)
    return unknown(word, "a role", known);
  for (const std::string &function : rule.use)
    if (argumentWith(*socketApi(function), *found) < 0)
      return errorAt(page, word.line,
                     "`" + Twine(function) + "` has no argument that is a `" +
                         word.text + "`");
  return *found;
}

Error RowReading::use(const Entry &entry) {
  if (entry.words.empty())
    return shapeError(page, entry, "a function or a list of functions");
  std::vector<std::string> known;
  for (const ApiFunction &each : socketApi())
    known.push_back(each.name);
  for (const Word &word : entry.words) {
    if (!socketApi(word.text))
      return unknown(word, "a function of the socket API", known);
    if (llvm::is_contained(rule.use, word.text))
      return errorAt(page, word.line,
                     "`" + word.text + "` stands here for the second time");
    rule.use.push_back(word.text);
  }
  return Error::success();
}

Error RowReading::where(const Entry &entry) {
  if (entry.pairs.empty())
    return shapeError(page, entry, "`{ role: constant, ... }`");
  const Entry *option = nullptr;
  for (const Entry &pair : entry.pairs) {
    llvm::Expected<Role> found = role(pair.key);
    if (!found)
      return found.takeError();
    rule.where.emplace_back().role = *found;
    // What an option's name means is known only when its level is.
    if (*found == Role::Option)
      option = &pair;
    else if (Error error = readConstants(page, pair, rule.where.back(), {}))
      return error;
  }
  if (!option)
    return Error::success();
  auto matchOf = [&](Role role) {
    return llvm::find_if(rule.where,
                         [&](const Match &each) { return each.role == role; });
  };
  auto level = matchOf(Role::Level);
  if (level == rule.where.end() || !llvm::all_equal(level->values))
    return errorAt(page, option->key.line,
                   "the numbers of options overlap between levels: an "
                   "`option` needs one `level` beside it");
  return readConstants(page, *option, *matchOf(Role::Option),
                       level->values.front());
}

Error RowReading::when(const Entry &entry) {
  if (entry.words.empty())
    return shapeError(page, entry, "a condition or a list of conditions");
  std::vector<std::string> known;
  bool lints = rule.lint != Level::None;
  for (const Condition &each : conditionNames())
    if (each.lint == lints)
      known.push_back(each.name);
  for (const Word &word : entry.words) {
    if (!llvm::is_contained(known, word.text))
      return unknown(word, lints ? "a condition of a lint page" : "a condition",
                     known);
    rule.when.push_back(word.text);
  }
  llvm::sort(rule.when);
  return Error::success();
}

Error RowReading::effect(const Entry &entry) {
  std::vector<std::string> known;
  if (entry.words.size() != 1)
    return shapeError(page, entry, "one word");
  const Word &word = entry.words.front();
  for (Effect each :
       {Effect::Fine, Effect::Rewrite, Effect::Review, Effect::Block}) {
    known.push_back(name(each));
    if (word.text == name(each))
      rule.effect = each;
  }
  if (word.text == name(Effect::Unknown))
    return errorAt(page, word.line,
                   "no page may write `unknown`: that is what a use gets "
                   "which no page speaks of");
  if (rule.effect == Effect::Unknown)
    return unknown(word, "an effect", known);
  return Error::success();
}

Error RowReading::once(const Entry &entry) {
  if (entry.words.size() != 1)
    return shapeError(page, entry, "one word");
  const Word &word = entry.words.front();
  if (word.text != "socket" && word.text != "program")
    return unknown(word, "how often a page speaks", {"socket", "program"});
  rule.once = word.text == "socket" ? Once::Socket : Once::Program;
  return Error::success();
}

Error RowReading::decide(const Entry &entry) {
  rule.decide = entry.words.size() == 1 ? entry.words[0].text : "";
  // It is put into sentences.
  if (rule.decide.empty() || rule.decide.back() == '.')
    return shapeError(page, entry, "a clause without a full stop");
  return Error::success();
}

Error RowReading::lint(const Entry &entry) {
  if (entry.words.size() != 1)
    return shapeError(page, entry, "one word");
  const Word &word = entry.words.front();
  std::vector<std::string> known;
  for (Level each : {Level::Warning, Level::Error}) {
    known.push_back(name(each));
    if (word.text == name(each))
      rule.lint = each;
  }
  if (rule.lint == Level::None)
    return unknown(word, "a level", known);
  return Error::success();
}

Error RowReading::check(const Entry &entry) {
  if (entry.words.size() != 1 ||
      !llvm::StringRef(entry.words[0].text).starts_with("sctp-"))
    return shapeError(page, entry, "a name as `sctp-protocol-zero`");
  if (rule.lint == Level::None)
    return errorAt(page, entry.key.line,
                   "only a page of the lint has a `check`");
  rule.check = entry.words[0].text;
  return Error::success();
}

Error RowReading::edit(const Entry &entry) {
  if (entry.pairs.empty())
    return shapeError(page, entry, "`{ role: text, ... }`");
  for (const Entry &pair : entry.pairs) {
    // Every function has a name, but no argument that is one.
    bool isCallee = pair.key.text == name(Role::Callee);
    llvm::Expected<Role> found = isCallee ? Role::Callee : role(pair.key);
    if (!found)
      return found.takeError();
    if (pair.words.size() != 1 || pair.words.front().text.empty())
      return shapeError(page, pair, "one text");
    rule.edit.emplace_back(*found, pair.words.front().text);
  }
  return Error::success();
}

Error RowReading::wrap(const Entry &entry) {
  if (entry.words.size() != 1 || entry.words.front().text.empty())
    return shapeError(page, entry, "the name of a function");
  rule.wrap = entry.words.front().text;
  return Error::success();
}

Error RowReading::include(const Entry &entry) {
  std::string text = entry.words.size() == 1 ? entry.words.front().text : "";
  bool spelled =
      text.size() > 2 && ((text.front() == '<' && text.back() == '>') ||
                          (text.front() == '"' && text.back() == '"'));
  if (!spelled)
    return shapeError(page, entry, "a header, as `<netinet/sctp.h>`");
  rule.include = text;
  return Error::success();
}

bool isObservation(llvm::StringRef id) {
  return id.count('.') == 1 && !id.starts_with(".") && !id.ends_with(".") &&
         llvm::all_of(id, [](char c) {
           return llvm::isDigit(c) || (c >= 'a' && c <= 'z') || c == '-' ||
                  c == '.';
         });
}

/// `observation: { tcp: "0", sctp: "-1 EPIPE" }`: both ends of the comparison.
Error RowReading::measured(const Entry &entry) {
  if (entry.pairs.empty())
    return shapeError(page, entry, "`observation: { tcp: ..., sctp: ... }`");
  for (const Entry &observation : entry.pairs) {
    Measurement &made = rule.measured.emplace_back();
    made.id = observation.key.text;
    if (!isObservation(made.id))
      return errorAt(page, observation.key.line,
                     "an observation's id is small letters, digits and `-`, "
                     "with one `.`: `tcp-cork.setsockopt`");
    for (const Entry &result : observation.pairs) {
      bool tcp = result.key.text == "tcp";
      if (!tcp && result.key.text != "sctp")
        return unknown(result.key, "a protocol", {"tcp", "sctp"});
      if (result.words.size() != 1 || result.words.front().text.empty())
        return shapeError(page, result, "one text");
      (tcp ? made.tcp : made.sctp) = result.words.front().text;
    }
    if (made.tcp.empty() || made.sctp.empty())
      return shapeError(page, observation, "`{ tcp: ..., sctp: ... }`");
  }
  return Error::success();
}

/// The keys, in the order they are read in: `use` says which roles there are,
/// `lint` which conditions.
Error RowReading::read(const std::vector<Entry> &entries) {
  struct Key {
    const char *name;
    Error (RowReading::*read)(const Entry &);
  };
  static const Key Keys[] = {
      {"use", &RowReading::use},         {"where", &RowReading::where},
      {"lint", &RowReading::lint},       {"check", &RowReading::check},
      {"when", &RowReading::when},       {"effect", &RowReading::effect},
      {"once", &RowReading::once},       {"decide", &RowReading::decide},
      {"edit", &RowReading::edit},       {"wrap", &RowReading::wrap},
      {"include", &RowReading::include}, {"measured", &RowReading::measured},
  };
  std::vector<std::string> known;
  for (const Key &key : Keys)
    known.push_back(key.name);
  for (const Entry &entry : entries)
    if (!llvm::is_contained(known, entry.key.text))
      return unknown(entry.key, "a key of a page", known);
  for (const Key &key : Keys)
    for (const Entry &entry : entries)
      if (entry.key.text == key.name)
        if (Error error = (this->*key.read)(entry))
          return error;

  for (const char *needed : {"use", "effect"})
    if (llvm::none_of(entries,
                      [&](const Entry &e) { return e.key.text == needed; }) &&
        // A page of the lint may speak of a comment, which uses nothing.
        (rule.lint == Level::None || needed == llvm::StringRef("effect")))
      return errorAt(page, 1, "the key `" + Twine(needed) + "` is missing");
  return Error::success();
}

/// What the effect asks of the rest of the page.
Error checkEffect(llvm::StringRef page, const Rule &rule) {
  bool rewrite = rule.effect == Effect::Rewrite;
  bool edits = !rule.edit.empty() || !rule.wrap.empty();
  if (rewrite && !edits)
    return errorAt(page, 1, "a `rewrite` needs an `edit`");
  if (!rewrite && edits)
    return errorAt(page, 1, "only a `rewrite` has an `edit`");
  if (rule.once != Once::Never && rule.effect < Effect::Review)
    return errorAt(page, 1, "only what is for review is told `once`");
  if (!rule.decide.empty() && rule.effect < Effect::Review)
    return errorAt(page, 1, "only what is for review asks to `decide`");
  if (!rewrite && !rule.include.empty())
    return errorAt(page, 1, "only a `rewrite` has an `include`");
  if (rule.lint != Level::None && !rewrite && rule.effect != Effect::Review)
    return errorAt(page, 1,
                   "the lint is silent about what is fine: a page of it has "
                   "the effect `rewrite` or `review`");
  auto before = llvm::find_if(rule.blocks, [](const Block &each) {
    return each.kind == Block::Kind::Before;
  });
  if (rewrite && before == rule.blocks.end())
    return errorAt(page, 1,
                   "a `rewrite` needs a `before` and an `after` "
                   "block");
  // Beside what is for review, the edits of other pages may be shown.
  if (rule.effect != Effect::Review && !rewrite && before != rule.blocks.end())
    return errorAt(page, before->line,
                   "only a `rewrite` or `review` has a `before` block");
  return Error::success();
}

} // namespace

llvm::Expected<Rule> parseRulePage(llvm::StringRef id, llvm::StringRef text) {
  std::string page = (id + ".md").str();
  bool plain = !id.empty() && llvm::all_of(id, [](char c) {
    return llvm::isDigit(c) || (c >= 'a' && c <= 'z') || c == '-';
  });
  if (!plain)
    return errorAt(page, 1, "a page's name is small letters, digits and `-`");

  std::string clean;
  for (char c : text)
    if (c != '\r')
      clean += c;
  llvm::StringRef rest = clean;
  rest.consume_front("\xef\xbb\xbf");
  if (!rest.consume_front("---\n"))
    return errorAt(page, 1, "a page begins with a line `---`");
  size_t end = rest.starts_with("---\n") ? 0 : rest.find("\n---\n");
  if (end == llvm::StringRef::npos)
    return errorAt(page, 1, "the front matter ends with a line `---`");
  llvm::StringRef yaml = rest.take_front(end == 0 ? 0 : end + 1);
  llvm::StringRef markdown = rest.drop_front(yaml.size() + 4);

  Rule rule;
  rule.id = id.str();
  auto entries = parseYamlEntries(page, yaml, 2, /*deep=*/"measured");
  if (!entries)
    return entries.takeError();
  if (Error error = RowReading(page, rule).read(*entries))
    return error;
  auto body = parsePageBody(page, markdown, 3 + yaml.count('\n'));
  if (!body)
    return body.takeError();
  rule.title = body->title;
  rule.body = body->text;
  rule.blocks = body->blocks;
  if (Error error = checkEffect(page, rule))
    return error;
  return rule;
}

} // namespace sctpm
