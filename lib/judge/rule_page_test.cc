#include "judge/rule_page.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

const char Page[] = "---\n"
                    "use: [setsockopt, getsockopt]\n"
                    "where: { level: IPPROTO_TCP, option: TCP_NODELAY }\n"
                    "when: migrates\n"
                    "effect: rewrite\n"
                    "edit: { level: IPPROTO_SCTP, option: SCTP_NODELAY }\n"
                    "include: <netinet/sctp.h>\n"
                    "---\n"
                    "# `TCP_NODELAY` becomes `SCTP_NODELAY`\n"
                    "\n"
                    "Both switch off the same delay.\n"
                    "\n"
                    "```c before\n"
                    "setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, 4);\n"
                    "```\n"
                    "```c after\n"
                    "setsockopt(s, IPPROTO_SCTP, SCTP_NODELAY, &on, 4);\n"
                    "```\n"
                    "```sh\n"
                    "modprobe sctp\n"
                    "```\n"
                    "```c++ unchanged\n"
                    "::close(s);\n"
                    "\n"
                    "::close(s);\n"
                    "```\n";

std::string replaced(std::string text, const std::string &from,
                     const std::string &to) {
  size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// The error of the page above with `from` replaced by `to`, or "none".
std::string errorWith(const std::string &from, const std::string &to) {
  auto rule = parseRulePage("page", replaced(Page, from, to));
  return rule ? "none" : llvm::toString(rule.takeError());
}

} // namespace

TEST_CASE("a page becomes a rule") {
  Rule rule = llvm::cantFail(parseRulePage("tcp-nodelay", Page));
  CHECK(rule.id == "tcp-nodelay");
  CHECK(rule.title == "`TCP_NODELAY` becomes `SCTP_NODELAY`");
  CHECK(rule.body.rfind("Both switch", 0) == 0);
  CHECK(rule.use == std::vector<std::string>{"setsockopt", "getsockopt"});
  REQUIRE(rule.where.size() == 2);
  CHECK(rule.where[0].role == Role::Level);
  CHECK(rule.where[0].values == std::vector<int64_t>{6});
  CHECK(rule.where[1].names == std::vector<std::string>{"TCP_NODELAY"});
  CHECK(rule.when == std::vector<std::string>{"migrates"});
  CHECK(rule.effect == Effect::Rewrite);
  REQUIRE(rule.edit.size() == 2);
  CHECK(rule.edit[1] == std::pair(Role::Option, std::string("SCTP_NODELAY")));
  CHECK(rule.include == "<netinet/sctp.h>");
  REQUIRE(rule.blocks.size() == 4);
  CHECK(rule.blocks[0].kind == Block::Kind::Before);
  CHECK(rule.blocks[0].line == 13);
  CHECK(rule.blocks[2].kind == Block::Kind::Other);
  CHECK(rule.blocks[3].language == "c++");
  CHECK(rule.blocks[3].text == "::close(s);\n\n::close(s);\n");
}

TEST_CASE("a page may have CRLF, a byte-order mark and lists over lines") {
  std::string text = replaced(Page, "[setsockopt, getsockopt]",
                              "[setsockopt,\n      getsockopt]");
  text = replaced(text, "when: migrates", "when: [stays, migrates] # both");
  std::string crlf = "\xef\xbb\xbf";
  for (char c : text)
    crlf += c == '\n' ? "\r\n" : std::string(1, c);
  Rule rule = llvm::cantFail(parseRulePage("p", crlf));
  CHECK(rule.use.size() == 2);
  CHECK(rule.when == std::vector<std::string>{"migrates", "stays"});
  CHECK(rule.blocks[0].line == 14);
}

TEST_CASE("words that nobody knows are named, with the nearest known one") {
  CHECK(errorWith("effect:", "efect:") ==
        "page.md:5: `efect` is not a key of a page; did you mean `effect`?");
  CHECK(errorWith("getsockopt]", "getsocopt]") ==
        "page.md:2: `getsocopt` is not a function of the socket API; did you "
        "mean `getsockopt`?");
  CHECK(errorWith("{ level: IPPROTO_TCP", "{ levle: IPPROTO_TCP") ==
        "page.md:3: `levle` is not a role; did you mean `level`?");
  CHECK(errorWith("TCP_NODELAY }", "TCP_NODELEY }") ==
        "page.md:3: `TCP_NODELEY` is not a constant of the socket API; did you "
        "mean `TCP_NODELAY`?");
  CHECK(errorWith("migrates", "migrate") ==
        "page.md:4: `migrate` is not a condition; did you mean `migrates`?");
  CHECK(errorWith("effect: rewrite", "effect: rewrit") ==
        "page.md:5: `rewrit` is not an effect; did you mean `rewrite`?");
  CHECK(errorWith("c before", "c befor") ==
        "page.md:13: a block is `before`, `after` or `unchanged`, not `c "
        "befor`; did you mean `before`?");
  CHECK(errorWith("include:", "frobnicate:") ==
        "page.md:7: `frobnicate` is not a key of a page");
}

TEST_CASE("constants belong to their role and level") {
  CHECK(errorWith("level: IPPROTO_TCP, option", "level: SOCK_STREAM, option") ==
        "page.md:3: `SOCK_STREAM` is no `level`: one of those here begins with "
        "`SOL_` or `IPPROTO_`");
  CHECK(
      errorWith("level: IPPROTO_TCP, option", "level: SOL_SOCKET, option") ==
      "page.md:3: `TCP_NODELAY` is no `option`: one of those here begins with "
      "`SO_`");
  CHECK(errorWith("level: IPPROTO_TCP, option", "option") ==
        "page.md:3: the numbers of options overlap between levels: an `option` "
        "needs one `level` beside it");
  CHECK(errorWith("level: IPPROTO_TCP, option",
                  "level: [IPPROTO_TCP, SOL_SOCKET], option")
            .find("needs one `level`") != std::string::npos);
  CHECK(errorWith("level: IPPROTO_TCP, option",
                  "level: [IPPROTO_TCP, SOL_TCP], option") == "none");
  CHECK(errorWith("{ level: IPPROTO_TCP", "{ domain: AF_INET") ==
        "page.md:3: `setsockopt` has no argument that is a `domain`");
  CHECK(errorWith("{ level: IPPROTO_TCP", "{ fd: IPPROTO_TCP") ==
        "page.md:3: a page cannot ask for the `fd`: it has no constants");
}

TEST_CASE("a page whose parts do not fit together is refused") {
  CHECK(errorWith("edit: { level: IPPROTO_SCTP, option: SCTP_NODELAY }\n",
                  "") == "page.md:1: a `rewrite` needs an `edit`");
  CHECK(errorWith("effect: rewrite", "effect: review") ==
        "page.md:1: only a `rewrite` has an `edit`");
  CHECK(errorWith("effect: rewrite", "effect: unknown") ==
        "page.md:5: no page may write `unknown`: that is what a use gets which "
        "no page speaks of");
  CHECK(errorWith("effect: rewrite\n", "") ==
        "page.md:1: the key `effect` is missing");
  CHECK(errorWith("use: [setsockopt, getsockopt]\n", "") ==
        "page.md:1: the key `use` is missing");
  CHECK(errorWith("# `TCP", "`TCP") ==
        "page.md:9: a heading belongs here: `# ` and what the rule says in one "
        "line");
  CHECK(errorWith("```c after", "```c unchanged") ==
        "page.md:13: this `before` block has no `after` block behind it");
  CHECK(errorWith("```c before", "```c unchanged") ==
        "page.md:16: this `after` block has no `before` block ahead of it");
  CHECK(errorWith("```c after", "```c++ after") ==
        "page.md:16: this block is in another language than its `before` "
        "block");
  CHECK(errorWith("```c before", "```go before") ==
        "page.md:13: a block that is a test is in `c` or `c++`, not `go`");
  CHECK(errorWith("::close(s);\n```\n", "::close(s);\n") ==
        "page.md:22: this block never ends");
  CHECK(errorWith("include: <netinet/sctp.h>", "include: netinet/sctp.h") ==
        "page.md:7: `include` is a header, as `<netinet/sctp.h>`");
}

TEST_CASE("a rewrite has blocks that show it, and nothing else has them") {
  std::string page = Page;
  page.erase(page.find("```c before"),
             page.find("```sh") - page.find("```c before"));
  auto bare = parseRulePage("page", page);
  REQUIRE_FALSE(bool(bare));
  CHECK(llvm::toString(bare.takeError()) ==
        "page.md:1: a `rewrite` needs a `before` and an `after` block");

  auto fine =
      parseRulePage("page", "---\nuse: close\neffect: fine\n---\n# T\n"
                            "```c before\n;\n```\n```c after\n;\n```\n");
  REQUIRE_FALSE(bool(fine));
  CHECK(llvm::toString(fine.takeError()) ==
        "page.md:6: only a `rewrite` or `review` has a `before` block");
}

TEST_CASE("what is not YAML between two lines is refused with its line") {
  auto errorOf = [](const char *text) {
    auto rule = parseRulePage("page", text);
    return rule ? "none" : llvm::toString(rule.takeError());
  };
  CHECK(errorOf("") == "page.md:1: a page begins with a line `---`");
  CHECK(errorOf("---\nuse: close\n# T\n") ==
        "page.md:1: the front matter ends with a line `---`");
  CHECK(errorOf("---\n---\n# T\n") == "page.md:1: the key `use` is missing");
  CHECK(errorOf("---\nuse: close\neffect: [fine\n---\n# T\n")
            .find("this is not YAML") != std::string::npos);
  CHECK(errorOf("---\nuse: close\nuse: close\neffect: fine\n---\n# T\n") ==
        "page.md:3: `use` stands here for the second time");
  CHECK(errorOf("---\nuse: [close, close]\neffect: fine\n---\n# T\n") ==
        "page.md:2: `close` stands here for the second time");
  CHECK(errorOf("---\nuse: close\neffect:\n---\n# T\n") ==
        "page.md:3: `effect` has no value");
  CHECK(errorOf("---\nuse: socket\nwhere: { type: { a: b } }\n"
                "effect: fine\n---\n# T\n") ==
        "page.md:3: nothing nests this deep");
  CHECK(errorOf("---\n- use\n---\n# T\n") ==
        "page.md:2: rows of `key: value` belong here");
  CHECK(errorOf("---\nuse: [[close]]\neffect: fine\n---\n# T\n") ==
        "page.md:2: a single word belongs here");
  CHECK(errorOf("---\nuse: close\neffect: fine\n---\n\n\n# T\n") == "none");
}

TEST_CASE("a page's name is part of a web address") {
  for (const char *id : {"", "Tcp", "a_b", "a b", "../x"})
    CHECK(llvm::errorToBool(parseRulePage(id, Page).takeError()));
}

TEST_CASE("a page says how often it speaks") {
  auto once = [](const std::string &word, const std::string &effect) {
    auto rule = parseRulePage("page", "---\nuse: write\neffect: " + effect +
                                          "\nonce: " + word + "\n---\n# a\n");
    return rule ? std::string(rule->once == Once::Socket ? "of a socket"
                                                         : "of the program")
                : llvm::toString(rule.takeError());
  };
  CHECK(once("socket", "review") == "of a socket");
  CHECK(once("program", "review") == "of the program");
  CHECK(once("sockets", "review") ==
        "page.md:4: `sockets` is not how often a page speaks; did you mean "
        "`socket`?");
  CHECK(once("socket", "fine") ==
        "page.md:1: only what is for review is told `once`");
  auto decide = [](const std::string &text, const std::string &effect) {
    auto rule = parseRulePage("page", "---\nuse: close\neffect: " + effect +
                                          "\ndecide: " + text + "\n---\n# a\n");
    return rule ? rule->decide : llvm::toString(rule.takeError());
  };
  CHECK(decide("\"a, or: b\"", "review") == "a, or: b");
  CHECK(decide("\"a.\"", "review") ==
        "page.md:4: `decide` is a clause without a full stop");
  CHECK(decide("a", "fine") ==
        "page.md:1: only what is for review asks to `decide`");
}

TEST_CASE("a backlog and a length are numbers") {
  auto where = [](const std::string &row) {
    auto rule =
        parseRulePage("page", "---\nuse: listen\nwhere: { backlog: " + row +
                                  " }\neffect: review\n---\n# a\n");
    return rule ? std::to_string(rule->where.at(0).values.at(0))
                : llvm::toString(rule.takeError());
  };
  CHECK(where("0") == "0");
  CHECK(where("none") ==
        "page.md:3: `none` is not a number, which a `backlog` is");
}

TEST_CASE("a page says what was measured") {
  auto with = [](const std::string &observations) {
    return "---\nuse: close\neffect: fine\nmeasured:\n" + observations +
           "---\n# T\n";
  };
  Rule rule = llvm::cantFail(parseRulePage(
      "page", with("  tcp-cork.setsockopt: { tcp: \"0\", sctp: -1 EINVAL }\n"
                   "  bind.twice:\n    tcp: \"-1 EINVAL\"\n    sctp: 5, 3\n")));
  REQUIRE(rule.measured.size() == 2);
  CHECK(rule.measured[0].id == "tcp-cork.setsockopt");
  CHECK(rule.measured[0].tcp == "0");
  CHECK(rule.measured[0].sctp == "-1 EINVAL");
  CHECK(rule.measured[1].sctp == "5, 3");

  auto error = [&](const std::string &observations) {
    auto wrong = parseRulePage("page", with(observations));
    return wrong ? "none" : llvm::toString(wrong.takeError());
  };
  CHECK(error("  a.b: { tcp: 0, scpt: 0 }\n") ==
        "page.md:5: `scpt` is not a protocol; did you mean `sctp`?");
  CHECK(error("  a.b: { tcp: 0 }\n") ==
        "page.md:5: `a.b` is `{ tcp: ..., sctp: ... }`");
  CHECK(error("  a.b: 0\n") == "page.md:5: `a.b` is `{ tcp: ..., sctp: ... }`");
  CHECK(error("  a.b: { tcp: [0, 1], sctp: 0 }\n") ==
        "page.md:5: `tcp` is one text");
  CHECK(error("  a.b: { tcp: { c: d }, sctp: 0 }\n") ==
        "page.md:5: nothing nests this deep");
  CHECK(error("  A.b: { tcp: 0, sctp: 0 }\n").find("small letters") !=
        std::string::npos);
  CHECK(error("  a.b: { tcp: 0, sctp: 0 }\n  a.b: { tcp: 0, sctp: 0 }\n") ==
        "page.md:6: `a.b` stands here for the second time");
}

TEST_CASE("a page of the lint has a level and conditions of its own") {
  auto error = [](const std::string &rows) {
    auto rule = parseRulePage("page", "---\n" + rows + "\n---\n# Title\n");
    return rule ? std::string("none") : llvm::toString(rule.takeError());
  };
  CHECK(error("use: setsockopt\nlint: warning\neffect: review") == "none");
  CHECK(error("use: setsockopt\nwhen: on-sctp\nlint: error\neffect: review") ==
        "none");
  // It may speak of comments, which use nothing.
  CHECK(error("lint: warning\neffect: review") == "none");
  CHECK(error("effect: review").find("the key `use` is missing") !=
        std::string::npos);
  CHECK(error("use: setsockopt\nlint: warnign\neffect: review")
            .find("`warnign` is not a level; did you mean `warning`?") !=
        std::string::npos);
  CHECK(error("use: setsockopt\nwhen: migrates\nlint: error\neffect: review")
            .find("is not a condition of a lint page") != std::string::npos);
  CHECK(error("use: setsockopt\nwhen: on-sctp\neffect: review")
            .find("is not a condition") != std::string::npos);
  CHECK(error("use: socket\nlint: error\ncheck: sctp-a\neffect: review") ==
        "none");
  CHECK(error("use: socket\nlint: error\ncheck: a\neffect: review")
            .find("is a name as `sctp-protocol-zero`") != std::string::npos);
  CHECK(error("use: socket\ncheck: sctp-a\neffect: review")
            .find("only a page of the lint has a `check`") !=
        std::string::npos);
  CHECK(error("use: setsockopt\nlint: error\neffect: fine")
            .find("the lint is silent about what is fine") !=
        std::string::npos);
}
