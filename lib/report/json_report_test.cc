#include "report/json_report.h"
#include "report/report_sample.h"
#include "testing/catch.h"
#include "llvm/Support/MemoryBuffer.h"
#include <set>
#include <string>
#include <vector>

using namespace sctpm;

namespace {

llvm::json::Object parsed(const std::string &text) {
  llvm::Expected<llvm::json::Value> json = llvm::json::parse(text);
  REQUIRE(static_cast<bool>(json));
  REQUIRE(json->getAsObject());
  return *json->getAsObject();
}

const llvm::json::Object &item(const llvm::json::Object &json,
                               llvm::StringRef list, size_t index) {
  const llvm::json::Array *items = json.getArray(list);
  REQUIRE(items);
  REQUIRE(index < items->size());
  const llvm::json::Object *object = (*items)[index].getAsObject();
  REQUIRE(object);
  return *object;
}

std::string text(const llvm::json::Object &object, llvm::StringRef member) {
  std::optional<llvm::StringRef> value = object.getString(member);
  return value ? value->str() : "(none)";
}

int64_t number(const llvm::json::Object &object, llvm::StringRef member) {
  return object.getInteger(member).value_or(-1);
}

void collectMembers(const llvm::json::Value &value,
                    std::set<std::string> &members) {
  if (const llvm::json::Array *items = value.getAsArray())
    for (const llvm::json::Value &item : *items)
      collectMembers(item, members);
  if (const llvm::json::Object *object = value.getAsObject())
    for (const auto &[name, member] : *object) {
      members.insert(name.str());
      collectMembers(member, members);
    }
}

std::set<std::string> membersOf(llvm::StringRef text) {
  llvm::Expected<llvm::json::Value> json = llvm::json::parse(text);
  REQUIRE(static_cast<bool>(json));
  std::set<std::string> members;
  collectMembers(*json, members);
  return members;
}

} // namespace

TEST_CASE("the JSON report has the members of its contract") {
  llvm::json::Object json = parsed(renderJson(sampleReport()));
  CHECK(number(json, "version") == 1);
  CHECK(text(json, "root") == "/p");
  CHECK(text(json, "flags") == "build/compile_commands.json");

  const llvm::json::Object *summary = json.getObject("summary");
  REQUIRE(summary);
  CHECK(number(*summary, "sites") == 4);
  CHECK(number(*summary, "migrate") == 1);
  CHECK(number(*summary, "migrate-at-source") == 1);
  CHECK(number(*summary, "leave") == 1);
  CHECK(number(*summary, "review") == 1);
  CHECK(number(*summary, "mentions") == 6);

  const llvm::json::Object &site = item(json, "sites", 3);
  CHECK(text(site, "file") == "b.c");
  CHECK(number(site, "line") == 4);
  CHECK(number(site, "column") == 1);
  CHECK(text(site, "call") == "socket(f, SOCK_STREAM, 0)");
  CHECK(text(site, "verdict") == "review");
  CHECK(text(site, "rule") == "socket-unknown");
  CHECK(text(site, "reason") == "the domain is not known");
  CHECK(text(*site.getObject("domain"), "text") == "f");
  CHECK(*site.getObject("domain")->getArray("values") ==
        llvm::json::Array{"AF_INET", "?"});
  CHECK(text(item(site, "chain", 0), "text") == "passed by f()");
  const llvm::json::Object &note = item(site, "notes", 0);
  CHECK(number(note, "line") == 9);
  CHECK(text(note, "rule") == "big-write");
  CHECK(number(note, "others") == 1);
  CHECK(text(note, "reason") == "nothing bounds it");
  CHECK(!item(json, "sites", 0).get("notes"));
  CHECK(!site.get("configuration"));

  const llvm::json::Object &edit = item(json, "edits", 0);
  CHECK(text(edit, "file") == "a.c");
  CHECK(number(edit, "offset") == 50);
  CHECK(number(edit, "length") == 1);
  CHECK(text(edit, "text") == "IPPROTO_SCTP");
  CHECK(text(edit, "rule") == "socket-stream");

  CHECK(text(item(json, "findings", 2), "effect") == "review");
  CHECK(text(item(json, "gaps", 0), "kind") == "inactive-branch");
  CHECK(text(item(json, "unreadable", 0), "file") == "bad.c");
}

TEST_CASE("members stand in the order of the contract") {
  std::string json = renderJson(sampleReport());
  size_t last = 0;
  for (const char *member :
       {"\"version\"", "\"root\"", "\"flags\"", "\"summary\"", "\"sites\": [",
        "\"findings\"", "\"edits\": [", "\"gaps\": [", "\"unreadable\": ["}) {
    size_t at = json.find(member);
    INFO(member);
    REQUIRE(at != std::string::npos);
    CHECK(at > last);
    last = at;
  }
  CHECK(json == renderJson(sampleReport()));
}

TEST_CASE("a configuration is told where there is one") {
  Report report = sampleReport();
  report.sites[0].configuration = "tls";
  llvm::json::Object json = parsed(renderJson(report));
  CHECK(text(item(json, "sites", 0), "configuration") == "tls");
}

TEST_CASE("a finding tells its fixes, and why it does not count") {
  Report report = sampleReport();
  Finding &finding = report.findings[2];
  finding.edits = {report.edits[0]};
  llvm::json::Object json = parsed(renderJson(report));
  CHECK(!item(json, "findings", 2).get("fingerprint"));
  CHECK(!item(json, "findings", 2).get("suppression"));
  CHECK(number(item(item(json, "findings", 2), "fixes", 0), "offset") == 50);
  finding.fingerprint = "5a1f";
  finding.suppression = {Suppression::Kind::Baseline, "old"};
  json = parsed(renderJson(report));
  CHECK(text(item(json, "findings", 2), "fingerprint") == "5a1f");
  const llvm::json::Object *suppression =
      item(json, "findings", 2).getObject("suppression");
  REQUIRE(suppression);
  CHECK(text(*suppression, "kind") == "baseline");
  CHECK(text(*suppression, "reason") == "old");
  CHECK(number(*json.getObject("summary"), "findingsToReview") == 0);
}

TEST_CASE("an empty report is complete, too") {
  llvm::json::Object json = parsed(renderJson(Report()));
  for (const char *list : {"sites", "findings", "edits", "gaps", "unreadable"})
    CHECK(json.getArray(list)->empty());
}

TEST_CASE("JSON holds no byte that a reader or a terminal stumbles over") {
  Report report = sampleReport();
  report.sites[0].call = "caf\xe9 \x1b[2J \x7f \xc2\x9b \xc2\xa9 \xff";
  report.sites[0].at.file = "/p/\xff.c";
  std::string json = renderJson(report);
  for (unsigned char byte : json)
    CHECK((byte >= 0x20 || byte == '\n'));
  CHECK(json.find('\x7f') == std::string::npos);
  CHECK(json.find("\xc2\x9b") == std::string::npos);
  CHECK(text(item(parsed(json), "sites", 0), "call") ==
        "caf\xef\xbf\xbd \x1b[2J \x7f \xc2\x9b \xc2\xa9 \xef\xbf\xbd");
}

TEST_CASE("any value ends with a newline") {
  CHECK(jsonText(llvm::json::Object{{"b", 1}, {"a", "\xc2\x80"}}) ==
        "{\n  \"a\": \"\\u0080\",\n  \"b\": 1\n}\n");
}

TEST_CASE("the contract's page speaks of every member and shows it") {
  auto file = llvm::MemoryBuffer::getFile(SCTPM_DOCS_FOLDER "/report.md");
  REQUIRE(file);
  llvm::StringRef page = (*file)->getBuffer();
  Report report = sampleReport();
  report.sites[0].configuration = "tls";
  report.findings[2].fingerprint = "5a1f";
  report.findings[2].suppression = {Suppression::Kind::InSource, "known"};
  std::set<std::string> members = membersOf(renderJson(report));
  for (const std::string &member : members) {
    INFO(member);
    CHECK(page.contains("`" + member + "`"));
  }
  auto [before, example] = page.split("```json\n");
  CHECK(membersOf(example.split("```").first) == members);
}
