#include "lint/selection.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

using Texts = std::vector<std::string>;
const Texts Rules = {"protocol-zero", "tcp-nodelay", "tcp-option"};

/// Which of the rules are asked for, by number.
std::string chosen(Texts select, Texts ignore) {
  auto selection = Selection::make(Rules, std::move(select), std::move(ignore));
  if (!selection)
    return llvm::toString(selection.takeError());
  std::string numbers;
  for (unsigned i = 0; i < Rules.size(); ++i)
    if (selection->has(Rules[i]))
      numbers += std::to_string(i);
  return numbers;
}

} // namespace

TEST_CASE("rules are chosen by id or beginning, and the longer word wins") {
  CHECK(chosen({}, {}) == "012");
  CHECK(chosen({"all"}, {}) == "012");
  CHECK(chosen({"tcp"}, {}) == "12");
  CHECK(chosen({"tcp-option"}, {}) == "2");
  CHECK(chosen({}, {"tcp"}) == "0");
  CHECK(chosen({"tcp-option"}, {"tcp"}) == "2");
  CHECK(chosen({"tcp"}, {"tcp-option"}) == "1");
  CHECK(chosen({"tcp"}, {"tcp"}) == "");
  CHECK(chosen({}, {"all"}) == "");
}

TEST_CASE("a word that means no rule is an error that names a near one") {
  CHECK(chosen({"protocl-zero"}, {}) ==
        "the lint has no rule 'protocl-zero'; did you mean `protocol-zero`?");
  CHECK(chosen({"xyz"}, {}) ==
        "the lint has no rule 'xyz'; 'sctp-migrate rules' lists them");
  // How rules begin is a word, too.
  CHECK(
      llvm::toString(Selection::make({"tcp-option-on-sctp"}, {}, {"tcp-optoin"},
                                     {{"tcp-optoin", "/p/a.yaml:3"}})
                         .takeError()) ==
      "/p/a.yaml:3: the lint has no rule 'tcp-optoin'; did you mean "
      "`tcp-option`?");
  CHECK(chosen({}, {""}).find("the lint has no rule") == 0);
}
