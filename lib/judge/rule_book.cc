#include "judge/rule_book.h"
#include "judge/embedded_pages.h"
#include "judge/rule_page.h"
#include "text/spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <map>

namespace sctpm {
namespace {

using llvm::Twine;

std::vector<Role> rolesOf(const Rule &rule) {
  std::vector<Role> roles;
  for (const Match &each : rule.where)
    roles.push_back(each.role);
  llvm::sort(roles);
  return roles;
}

bool moreSpecific(const Rule &a, const Rule &b) {
  if (a.where.size() != b.where.size())
    return a.where.size() > b.where.size();
  if (a.when.size() != b.when.size())
    return a.when.size() > b.when.size();
  return std::pair(rolesOf(a), a.id) < std::pair(rolesOf(b), b.id);
}

/// Whether some use could have both rules with nothing to choose between them.
bool sayTheSame(const Rule &a, const Rule &b) {
  auto common = [](const auto &some, const auto &others) {
    return llvm::any_of(some, [&](const auto &each) {
      return llvm::is_contained(others, each);
    });
  };
  if ((a.lint == Level::None) != (b.lint == Level::None) || a.when != b.when ||
      rolesOf(a) != rolesOf(b) || !common(a.use, b.use))
    return false;
  return llvm::all_of(a.where, [&](const Match &mine) {
    auto other = llvm::find_if(
        b.where, [&](const Match &each) { return each.role == mine.role; });
    return common(mine.values, other->values);
  });
}

using Values = llvm::function_ref<std::optional<int64_t>(Role)>;

/// Whether all that `where` names is there.
bool asksFor(const Rule &rule, Values value) {
  return llvm::all_of(rule.where, [&](const Match &match) {
    std::optional<int64_t> known = value(match.role);
    if (known && match.role == Role::Type)
      *known &= TypeMask;
    if (known && holdsBits(match.role))
      return llvm::any_of(match.values, [&](int64_t bits) {
        return bits != 0 && (*known & bits) == bits;
      });
    return known && llvm::is_contained(match.values, *known);
  });
}

/// Whether `a` asks for all that `b` does, and for more.
bool refines(const Rule &a, const Rule &b) {
  auto covers = [](const auto &all, const auto &some) {
    return llvm::all_of(
        some, [&](const auto &each) { return llvm::is_contained(all, each); });
  };
  return (a.where.size() > b.where.size() || a.when.size() > b.when.size()) &&
         covers(rolesOf(a), rolesOf(b)) && covers(a.when, b.when);
}

llvm::Error addFolder(const std::string &folder,
                      std::map<std::string, Rule> &rules) {
  std::error_code error;
  bool any = false;
  for (llvm::sys::fs::directory_iterator each(folder, error), end;
       !error && each != end; each.increment(error)) {
    llvm::StringRef path = each->path();
    llvm::StringRef id = llvm::sys::path::stem(path);
    if (llvm::sys::path::extension(path) != ".md" ||
        id.equals_insensitive("readme"))
      continue;
    auto text = llvm::MemoryBuffer::getFile(path, /*IsText=*/true);
    if (!text)
      return llvm::createStringError(
          path + ": cannot be read: " + text.getError().message());
    llvm::Expected<Rule> rule = parseRulePage(id, (*text)->getBuffer());
    if (!rule)
      return llvm::createStringError(llvm::sys::path::parent_path(path) + "/" +
                                     llvm::toString(rule.takeError()));
    rules[rule->id] = std::move(*rule);
    any = true;
  }
  if (error)
    return llvm::createStringError("the rules folder `" + Twine(folder) +
                                   "` cannot be read: " + error.message());
  if (!any)
    return llvm::createStringError("the rules folder `" + Twine(folder) +
                                   "` holds no page (*.md)");
  return llvm::Error::success();
}

} // namespace

llvm::Expected<RuleBook> RuleBook::make(std::vector<Rule> rules) {
  RuleBook book;
  book.byId = std::move(rules);
  llvm::sort(book.byId,
             [](const Rule &a, const Rule &b) { return a.id < b.id; });
  for (unsigned i = 0; i < book.byId.size(); ++i) {
    const Rule &rule = book.byId[i];
    book.bySpecificity.push_back(i);
    for (unsigned k = 0; k < i; ++k) {
      const Rule &other = book.byId[k];
      if (other.id == rule.id)
        return llvm::createStringError("there are two pages `" +
                                       Twine(rule.id) + "`");
      if (sayTheSame(other, rule))
        return llvm::createStringError(
            "the pages `" + Twine(other.id) + "` and `" + rule.id +
            "` apply to the same uses and neither is more specific: give the "
            "one that is to win one more role or condition, or the name of the "
            "other to replace it");
    }
  }
  llvm::sort(book.bySpecificity, [&](unsigned a, unsigned b) {
    return moreSpecific(book.byId[a], book.byId[b]);
  });
  return book;
}

const Rule *RuleBook::find(llvm::StringRef id) const {
  auto found = llvm::partition_point(
      byId, [&](const Rule &each) { return each.id < id; });
  return found != byId.end() && found->id == id ? &*found : nullptr;
}

std::vector<std::string> RuleBook::nearest(llvm::StringRef id) const {
  std::vector<std::string> ids, near;
  for (const Rule &each : byId) {
    ids.push_back(each.id);
    if (id.size() > 2 && llvm::StringRef(each.id).contains_insensitive(id))
      near.push_back(each.id);
  }
  return near.empty() ? nearestWords(id, ids) : near;
}

const Rule *
RuleBook::match(llvm::StringRef function,
                llvm::function_ref<std::optional<int64_t>(Role)> value,
                llvm::function_ref<bool(llvm::StringRef)> condition,
                bool lint) const {
  for (unsigned index : bySpecificity) {
    const Rule &rule = byId[index];
    if ((rule.lint != Level::None) == lint &&
        llvm::is_contained(rule.use, function) && asksFor(rule, value) &&
        llvm::all_of(rule.when, condition))
      return &rule;
  }
  return nullptr;
}

std::vector<const Rule *> RuleBook::allMatching(
    llvm::StringRef function, Values value,
    llvm::function_ref<bool(const Rule &, llvm::StringRef)> condition) const {
  std::vector<const Rule *> found;
  for (const Rule &rule : byId)
    if (llvm::is_contained(rule.use, function) && asksFor(rule, value) &&
        llvm::all_of(rule.when, [&](llvm::StringRef word) {
          return condition(rule, word);
        }))
      found.push_back(&rule);
  std::vector<const Rule *> all = found;
  llvm::erase_if(found, [&](const Rule *rule) {
    return llvm::any_of(
        all, [&](const Rule *other) { return refines(*other, *rule); });
  });
  return found;
}

llvm::Expected<RuleBook> loadRules(const std::string &folder) {
  std::map<std::string, Rule> rules;
  for (const EmbeddedPage &page : embeddedPages()) {
    llvm::Expected<Rule> rule = parseRulePage(page.id, page.text);
    if (!rule)
      return rule.takeError();
    rules[rule->id] = std::move(*rule);
  }
  if (!folder.empty())
    if (llvm::Error error = addFolder(folder, rules))
      return error;
  std::vector<Rule> all;
  for (auto &[id, rule] : rules)
    all.push_back(std::move(rule));
  return RuleBook::make(std::move(all));
}

} // namespace sctpm
