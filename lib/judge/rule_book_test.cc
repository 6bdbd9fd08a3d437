#include "judge/rule_book.h"
#include "judge/rule_page.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

using namespace sctpm;

namespace {

Rule page(const std::string &id, const std::string &rows) {
  return llvm::cantFail(parseRulePage(
      id, "---\n" + rows + "\neffect: review\n---\n# " + id + "\n"));
}

using Values = std::map<Role, int64_t>;

std::string matched(const RuleBook &book, const char *function, Values values,
                    std::vector<std::string> holding = {}) {
  const Rule *rule = book.match(
      function,
      [&](Role role) -> std::optional<int64_t> {
        auto found = values.find(role);
        if (found == values.end())
          return std::nullopt;
        return found->second;
      },
      [&](llvm::StringRef name) { return llvm::is_contained(holding, name); });
  return rule ? rule->id : "none";
}

constexpr int64_t Cloexec = 02000000;

} // namespace

TEST_CASE("the most specific page speaks, whatever the order of pages") {
  std::vector<Rule> pages = {
      page("any", "use: [socket, setsockopt]"),
      page("a-type", "use: socket\nwhere: { type: SOCK_STREAM }"),
      page("z-domain", "use: socket\nwhere: { domain: [AF_UNIX, AF_INET] }"),
      page("both",
           "use: socket\nwhere: { domain: AF_INET, type: SOCK_STREAM }"),
      page("moving", "use: setsockopt\nwhen: migrates"),
      page("level", "use: setsockopt\nwhere: { level: SOL_TCP }"),
  };
  std::vector<unsigned> order = {0, 1, 2, 3, 4, 5};
  do {
    std::vector<Rule> shuffled;
    for (unsigned i : order)
      shuffled.push_back(pages[i]);
    RuleBook book = llvm::cantFail(RuleBook::make(std::move(shuffled)));
    CHECK(matched(book, "socket", {{Role::Domain, 2}, {Role::Type, 1}}) ==
          "both");
    CHECK(matched(book, "socket",
                  {{Role::Domain, 2}, {Role::Type, 1 | Cloexec}}) == "both");
    // Equally many roles: the one that speaks of the family.
    CHECK(matched(book, "socket", {{Role::Domain, 1}, {Role::Type, 1}}) ==
          "z-domain");
    CHECK(matched(book, "socket", {{Role::Type, 1}}) == "a-type");
    CHECK(matched(book, "socket", {}) == "any");
    CHECK(matched(book, "setsockopt", {}, {"migrates"}) == "moving");
    CHECK(matched(book, "setsockopt", {{Role::Level, 6}}, {"migrates"}) ==
          "level");
    CHECK(matched(book, "setsockopt", {}, {"stays"}) == "any");
    CHECK(matched(book, "close", {}) == "none");
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("pages between which nothing could choose are refused") {
  auto errorOf = [](std::vector<Rule> rules) {
    auto book = RuleBook::make(std::move(rules));
    return book ? "none" : llvm::toString(book.takeError());
  };
  Rule inet =
      page("inet", "use: socket\nwhere: { domain: [AF_INET, AF_INET6] }");
  CHECK(errorOf(
            {inet, page("local", "use: socket\nwhere: { domain: AF_UNIX }")}) ==
        "none");
  CHECK(errorOf({inet, page("six", "use: socket\nwhere: { domain: PF_INET6 }")})
            .find("the pages `inet` and `six` apply to the same uses") == 0);
  CHECK(errorOf({inet, inet}) == "there are two pages `inet`");
  CHECK(errorOf({page("a", "use: close\nwhen: stays"),
                 page("b", "use: close\nwhen: migrates")}) == "none");
  CHECK(errorOf({page("a", "use: [read, close]"), page("b", "use: close")})
            .find("the pages `a` and `b`") == 0);
}

TEST_CASE("rules are found by id, and near ones are named") {
  RuleBook book = llvm::cantFail(RuleBook::make(
      {page("tcp-socket", "use: socket"), page("close", "use: close"),
       page("raw-socket", "use: socket\nwhere: { type: SOCK_RAW }")}));
  CHECK(book.rules()[0].id == "close");
  REQUIRE(book.find("tcp-socket"));
  CHECK(book.find("tcp-socket")->title == "tcp-socket");
  CHECK(book.find("tcp") == nullptr);
  CHECK(book.nearest("tpc-socket").front() == "tcp-socket");
  CHECK(book.nearest("socket").size() == 2);
  CHECK(book.nearest("zzzzzz").empty());
}

TEST_CASE(
    "a folder's pages join the embedded ones and replace their namesakes") {
  llvm::SmallString<128> folder;
  REQUIRE_FALSE(llvm::sys::fs::createUniqueDirectory("rules", folder));
  auto write = [&](const char *name, const std::string &text) {
    llvm::SmallString<128> path = folder;
    llvm::sys::path::append(path, name);
    std::error_code error;
    llvm::raw_fd_ostream(path, error) << text;
    REQUIRE_FALSE(error);
  };
  auto errorOf = [](const std::string &path) {
    auto book = loadRules(path);
    return book ? "none" : llvm::toString(book.takeError());
  };
  std::string path(folder);
  CHECK(errorOf(path) ==
        "the rules folder `" + path + "` holds no page (*.md)");
  CHECK(errorOf(path + "/no").find("cannot be read: No such file") !=
        std::string::npos);

  write("README.md", "not a page");
  write("tcp-socket.md", "---\nuse: socket\nwhere: { domain: AF_INET }\n"
                         "effect: review\n---\n# Mine\n");
  write("mine.md",
        "---\nuse: send\nwhere: { flags: 9 }\neffect: fine\n---\n# T\n");
  CHECK(errorOf(path) == path +
                             "/mine.md:3: `9` is not a constant of the socket "
                             "API");
  write("mine.md", "---\nuse: bind\nwhen: stays\neffect: fine\n---\n# T\n");
  RuleBook own = llvm::cantFail(loadRules(""));
  RuleBook book = llvm::cantFail(loadRules(path));
  CHECK(book.rules().size() == own.rules().size() + 1);
  CHECK(book.find("tcp-socket")->title == "Mine");
  CHECK(matched(book, "bind", {}, {"stays"}) == "mine");
  CHECK(matched(book, "bind", {}) == "fine-calls");
  llvm::sys::fs::remove_directories(folder);
}

TEST_CASE("all pages that apply speak, but those that another one refines") {
  RuleBook book = llvm::cantFail(RuleBook::make({
      page("any", "use: send"),
      page("long", "use: send\nwhen: [migrates, may-exceed-buffer]"),
      page("pipe", "use: send\nwhen: [migrates, sigpipe-kills]"),
      page("urgent", "use: send\nwhere: { flags: MSG_OOB }\nwhen: migrates"),
      page("peek", "use: send\nwhere: { flags: MSG_PEEK }\nwhen: migrates"),
  }));
  auto all = [&](int64_t flags, std::vector<std::string> holding) {
    std::vector<std::string> ids;
    for (const Rule *rule : book.allMatching(
             "send", [&](Role) -> std::optional<int64_t> { return flags; },
             [&](const Rule &, llvm::StringRef word) {
               return llvm::is_contained(holding, word);
             }))
      ids.push_back(rule->id);
    return ids;
  };
  using Ids = std::vector<std::string>;
  CHECK(all(0, {}) == Ids{"any"});
  CHECK(all(0, {"migrates"}) == Ids{"any"});
  CHECK(all(0, {"migrates", "sigpipe-kills", "may-exceed-buffer"}) ==
        Ids{"long", "pipe"});
  // Bits of the flags, and both pages where both bits are set.
  CHECK(all(1 | 0x4000, {"migrates"}) == Ids{"urgent"});
  CHECK(all(1 | 2, {"migrates"}) == Ids{"peek", "urgent"});
  CHECK(all(0x4000, {"migrates"}) == Ids{"any"});
}

TEST_CASE("pages of the lint and of a migration never compete") {
  auto none = [](Role) { return std::nullopt; };
  auto nothing = [](llvm::StringRef) { return false; };
  RuleBook book = llvm::cantFail(RuleBook::make(
      {page("moves", "use: socket"), page("lints", "use: socket\nlint: error"),
       page("only-lints", "use: listen\nlint: warning")}));
  CHECK(book.match("socket", none, nothing)->id == "moves");
  CHECK(book.matchLint("socket", none, nothing)->id == "lints");
  CHECK(book.match("listen", none, nothing) == nullptr);
  auto two = RuleBook::make({page("a", "use: socket\nlint: error"),
                             page("b", "use: socket\nlint: warning")});
  REQUIRE_FALSE(bool(two));
  llvm::consumeError(two.takeError());
}
