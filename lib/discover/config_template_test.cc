#include "discover/config_template.h"
#include "discover/discover.h"
#include "discover/temporary_tree.h"
#include "testing/catch.h"
#include "llvm/ADT/STLExtras.h"

using namespace sctpm;

TEST_CASE("of a template what the build decides is left out") {
  CHECK(withoutChoices("#undef HAVE_POLL\n"
                       "# undef size_t\n"
                       "#cmakedefine HAVE_SSL 1\n"
                       "#define VERSION \"@VERSION@\"\n"
                       "#define WORD @WORD@\n"
                       "typedef @int16@ small;\n"
                       "#define LONG ${A} \\\n"
                       "   + 1\n"
                       "#ifdef HAVE_POLL\n"
                       "#include <poll.h>\n"
                       "#endif") ==
        "\n\n\n#define VERSION \"@VERSION@\"\n\n\n\n"
        "\n#ifdef HAVE_POLL\n#include <poll.h>\n"
        "#endif");
  CHECK(withoutChoices("").empty());
  CHECK(withoutChoices("a@b c@d\n") == "a@b c@d\n");
}

TEST_CASE("a template stands in for the header that is not there") {
  TemporaryTree tree;
  tree.write("config.h.in", "#undef HAVE_POLL_H\n"
                            "#ifdef HAVE_POLL_H\n#include <poll.h>\n#endif\n");
  tree.write("cmake/app_config.h.in", "#cmakedefine A\n");
  tree.write("made.h", "");
  tree.write("made.h.in", "");
  tree.write("lib/a.c", "#ifdef HAVE_CONFIG_H\n#include \"config.h\"\n#endif\n"
                        "#include <app_config.h>\n#include \"made.h\"\n");
  DiscoverOptions options;
  options.paths = {tree.path()};
  auto found = discover(options);
  REQUIRE(bool(found));
  REQUIRE(found->units.size() == 1);
  const Unit &unit = found->units[0];
  std::vector<std::string> standIns;
  for (const StandIn &each : unit.standIns)
    standIns.push_back(each.file.str());
  CHECK(standIns == std::vector<std::string>{tree.path("config.h"),
                                             tree.path("cmake/app_config.h")});
  auto has = [&](const std::string &flag) {
    return llvm::is_contained(unit.flags, flag);
  };
  CHECK(has("-DHAVE_CONFIG_H"));
  CHECK(has("-DHAVE_POLL_H"));
  CHECK(has(tree.path("cmake")));
}
