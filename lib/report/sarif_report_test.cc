#include "report/large_sample.h"
#include "report/report_sample.h"
#include "report/sarif_report.h"
#include "report/sarif_shape.h"
#include "testing/catch.h"

#include <set>

using namespace sctpm;

namespace {

llvm::json::Value sarif(const Report &report,
                        const std::vector<FileChange> &files = {}) {
  llvm::Expected<llvm::json::Value> json =
      llvm::json::parse(renderSarif(ReportView(report, files, false)));
  if (!json)
    FAIL(llvm::toString(json.takeError()));
  for (const std::string &misfit : SarifMisfits().of(*json))
    FAIL_CHECK(misfit);
  return *json;
}

/// Follows a path such as "runs/0/results/1/message/text".
const llvm::json::Value *at(const llvm::json::Value &value,
                            llvm::StringRef path) {
  const llvm::json::Value *found = &value;
  for (llvm::StringRef step : llvm::split(path, '/')) {
    size_t index = 0;
    if (const llvm::json::Array *array = found->getAsArray()) {
      if (step.getAsInteger(10, index) || index >= array->size())
        return nullptr;
      found = &(*array)[index];
    } else if (const llvm::json::Object *object = found->getAsObject()) {
      found = object->get(step);
      if (!found)
        return nullptr;
    } else {
      return nullptr;
    }
  }
  return found;
}

std::string text(const llvm::json::Value &value, llvm::StringRef path) {
  const llvm::json::Value *found = at(value, path);
  INFO(path.str());
  REQUIRE(found);
  return found->getAsString() ? found->getAsString()->str() : "(no text)";
}

int64_t number(const llvm::json::Value &value, llvm::StringRef path) {
  const llvm::json::Value *found = at(value, path);
  INFO(path.str());
  REQUIRE(found);
  return found->getAsInteger().value_or(-1);
}

size_t size(const llvm::json::Value &value, llvm::StringRef path) {
  const llvm::json::Value *found = at(value, path);
  INFO(path.str());
  REQUIRE(found);
  REQUIRE(found->getAsArray());
  return found->getAsArray()->size();
}

} // namespace

TEST_CASE("a SARIF log has the shape that the schema asks for") {
  Report report = sampleReport();
  report.rules = {{"tcp-option", "A `TCP` option", Effect::Review, "\nWhy.\n"}};
  llvm::json::Value log = sarif(report);
  CHECK(text(log, "version") == "2.1.0");
  CHECK(text(log, "runs/0/originalUriBaseIds/%SRCROOT%/uri") == "file:///p/");
  CHECK(size(log, "runs/0/results") == 4); // what is left is no result
  // Rules are sorted, each result says which is its own.
  CHECK(size(log, "runs/0/tool/driver/rules") == 3);
  CHECK(text(log, "runs/0/tool/driver/rules/2/id") == "tcp-option");
  CHECK(text(log, "runs/0/tool/driver/rules/2/shortDescription/text") ==
        "A TCP option");
  CHECK(text(log, "runs/0/tool/driver/rules/2/help/markdown") ==
        "# A `TCP` option\n\nWhy.\n");
  CHECK(text(log, "runs/0/results/3/ruleId") == "tcp-option");
  CHECK(number(log, "runs/0/results/3/ruleIndex") == 2);
  CHECK(text(log, "runs/0/results/3/level") == "warning");
  CHECK(text(log, "runs/0/results/0/level") == "note");
  CHECK(!at(log, "runs/0/results/0/suppressions"));
  sarif(Report());
}

TEST_CASE("a SARIF log of 5,000 sites has that shape, too") {
  LargeSample sample(5000);
  llvm::json::Value log = sarif(sample.report, sample.files);
  CHECK(size(log, "runs/0/results") == 3333); // those that stay are none
}

TEST_CASE("the checker of SARIF's shape finds what is wrong") {
  auto faults = [](llvm::StringRef json) {
    return SarifMisfits().of(llvm::cantFail(llvm::json::parse(json)));
  };
  CHECK(faults(R"({"version": "2.1.0", "runs": []})").empty());
  CHECK(faults(R"({"runs": []})") ==
        std::vector<std::string>{"log needs version"});
  CHECK(faults(R"({"version": "2", "runs": {}, "x": 1})").size() == 3);
  auto run = [&](const std::string &members) {
    return faults(R"({"version": "2.1.0", "runs": [{"tool": {"driver": )"
                  R"({"name": "n"}}, )" +
                  members + "}]}");
  };
  CHECK(run(R"("results": [])").empty());
  CHECK(run(R"("results": [{"message": {"text": "t"}, "codeFlows": )"
            R"([{"threadFlows": []}]}])") ==
        std::vector<std::string>{
            "log.runs[0].results[0].codeFlows[0].threadFlows is no "
            "[+threadFlow]"});
  CHECK(run(R"("results": [{"message": {"text": "t"}, "suppressions": )"
            R"([{"kind": "external"}, {"kind": "external"}]}])")
            .size() == 1);
}

TEST_CASE(
    "SARIF tells what could not be read, and what cannot be vouched for") {
  llvm::json::Value log = sarif(sampleReport());
  const std::string all = "runs/0/invocations/0/toolExecutionNotifications";
  CHECK(at(log, "runs/0/invocations/0/executionSuccessful")->getAsBoolean() ==
        false);
  CHECK(number(log, "runs/0/invocations/0/exitCode") == 3);
  REQUIRE(size(log, all) == 3);
  CHECK(text(log, all + "/0/level") == "error");
  CHECK(text(log, all + "/0/descriptor/id") == "unread-input");
  CHECK(text(log, all + "/1/level") == "note");
  CHECK(text(log, all + "/1/descriptor/id") == "inactive-branch");
  // What a notification names is described.
  std::set<std::string> described;
  const std::string driver = "runs/0/tool/driver/notifications";
  for (size_t i = 0; i < size(log, driver); ++i)
    described.insert(text(log, driver + "/" + std::to_string(i) + "/id"));
  for (size_t i = 0; i < size(log, all); ++i)
    CHECK(described.count(
        text(log, all + "/" + std::to_string(i) + "/descriptor/id")));
}

TEST_CASE("a chain is a code flow from the origin to the call") {
  llvm::json::Value log = sarif(sampleReport());
  const std::string flow =
      "runs/0/results/2/codeFlows/0/threadFlows/0/locations";
  REQUIRE(size(log, flow) == 2);
  CHECK(text(log, flow + "/0/location/message/text") == "passed by f()");
  CHECK(number(log, flow + "/1/location/physicalLocation/region/startLine") ==
        4);
}

TEST_CASE("a fix counts characters, and brings the include that it needs") {
  Report report;
  report.root = "/p";
  report.sites = {sampleSite({"/p/a.c", 2, 8, 20}, Verdict::Migrate, "r", "")};
  report.sites[0].call = "f(0)";
  report.sites[0].edits = {{{{"/p/a.c", 22, 23}, "1"}, "r"}};
  report.sites[0].includes = {"<x>"};
  report.edits = {{{{"/p/a.c", 12, 12}, "#include <x>\n"}, "r"},
                  {{{"/p/a.c", 12, 12}, "#include <others>\n"}, "s"},
                  report.sites[0].edits[0]};
  std::vector<FileChange> files(1);
  files[0].file = "/p/a.c";
  files[0].before = "#include <y>\n\xc3\xa4\xc3\xa4 = f(0);\n";
  llvm::json::Value log = sarif(report, files);
  const std::string region =
      "runs/0/results/0/locations/0/physicalLocation/region";
  CHECK(number(log, region + "/startColumn") == 6);
  CHECK(number(log, region + "/endColumn") == 10);
  const std::string fixes =
      "runs/0/results/0/fixes/0/artifactChanges/0/replacements";
  REQUIRE(size(log, fixes) == 2);
  CHECK(text(log, fixes + "/0/insertedContent/text") == "#include <x>\n");
  CHECK(number(log, fixes + "/1/deletedRegion/startLine") == 2);
  CHECK(number(log, fixes + "/1/deletedRegion/startColumn") == 8);
  CHECK(number(log, fixes + "/1/deletedRegion/endColumn") == 9);
  CHECK(number(log, fixes + "/1/deletedRegion/byteOffset") == 22);
}

TEST_CASE("either every result says whether it is suppressed, or none") {
  Report report = sampleReport();
  report.findings[2].suppression = {Suppression::Kind::Baseline, "old"};
  llvm::json::Value log = sarif(report);
  CHECK(size(log, "runs/0/results/0/suppressions") == 0);
  CHECK(text(log, "runs/0/results/3/suppressions/0/kind") == "external");
  CHECK(text(log, "runs/0/results/3/suppressions/0/justification") == "old");
}

TEST_CASE("names are percent-encoded, and hostile text is text") {
  CHECK(uriPath("a b:c%/\xc3\xa4#?.c") == "a%20b%3Ac%25/%C3%A4%23%3F.c");
  Report report = sampleReport();
  report.root = "/p q";
  report.sites[0].at.file = "/p q/\xff\n<\"%.c";
  report.sites[1].at.file = "/usr/include/x y.h";
  report.sites[0].reason = "\xff</script>\x1b[2J";
  report.unreadable[0] = {"/p q/\x1b.c", ""};
  std::string all =
      renderSarif(ReportView(report, std::vector<FileChange>(), false));
  for (unsigned char byte : all)
    CHECK((byte >= 0x20 || byte == '\n'));
  llvm::json::Value log = sarif(report);
  const std::string place =
      "/locations/0/physicalLocation/artifactLocation/uri";
  CHECK(text(log, "runs/0/originalUriBaseIds/%SRCROOT%/uri") ==
        "file:///p%20q/");
  std::set<std::string> names;
  for (size_t i = 0; i < size(log, "runs/0/results"); ++i)
    names.insert(text(log, "runs/0/results/" + std::to_string(i) + place));
  CHECK(names.count("%FF%0A%3C%22%25.c"));
  CHECK(names.count("file:///usr/include/x%20y.h"));
}
