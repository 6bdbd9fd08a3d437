#include "testing/catch.h"
#include "text/lost_names.h"

using namespace sctpm;

TEST_CASE("a statement that did not compile names what it may have stored") {
  const std::string text = "int f = 1;\nif (n == 2) { f = MISSING /* g; */;\n"
                           "fill(&addr, MISSING); }";
  auto told = [&](size_t error) {
    std::string all;
    for (const LostName &name : namesAround(text, error))
      all += name.name + (name.stored ? "! " : " ");
    return all;
  };
  CHECK(told(text.find("MISSING")) == "f! MISSING ");
  CHECK(told(text.rfind("MISSING")) == "fill addr! MISSING ");
  CHECK(told(0) == "int f! ");
  CHECK(told(text.size()) == "");
}
