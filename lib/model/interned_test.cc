#include "model/interned.h"
#include "testing/catch.h"
#include "llvm/ADT/DenseSet.h"

using namespace sctpm;

TEST_CASE("equal texts are one, whatever they were made of") {
  std::string text = "c:@F@main";
  Interned first = text, second = llvm::StringRef(text), third = "c:@F@main";
  text = "changed";
  CHECK(first == second);
  CHECK(&first.str() == &third.str());
  CHECK(first == "c:@F@main");
  CHECK(first != text);
  CHECK(Interned() == Interned(""));
  CHECK(Interned().empty());
}

TEST_CASE("the order is that of the texts") {
  // Made in the other order: addresses must not count.
  Interned b = "order b", a = "order a";
  CHECK(a < b);
  CHECK_FALSE(b < a);
  CHECK_FALSE(a < a);
  CHECK(Interned() < a);
}

TEST_CASE("interned texts are keys of LLVM's maps") {
  llvm::DenseSet<Interned> keys = {"x", "y", "x", ""};
  CHECK(keys.size() == 3);
  CHECK(keys.count("y") == 1);
  CHECK(keys.count("z") == 0);
}
