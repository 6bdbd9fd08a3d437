// The HTML report in a real browser; exits with 77, "skipped", where there is
// no Chromium.
#include "report/browser.h"
#include "report/html_report.h"
#include "report/large_sample.h"
#include "testing/catch.h"
#include <fstream>

using namespace sctpm;

namespace {

/// The report as a file, in a browser.
class OpenedPage {
public:
  explicit OpenedPage(unsigned sites) {
    if (Browser::program().empty())
      _exit(77);
    LargeSample sample(sites);
    std::string name =
        std::filesystem::temp_directory_path() / "sctpm-page-XXXXXX";
    REQUIRE(mkdtemp(name.data()));
    folder = name;
    std::ofstream(folder + "/report.html")
        << renderHtml(ReportView(sample.report, sample.files, false));
    browser = std::make_unique<Browser>();
  }
  ~OpenedPage() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }

  std::string url() const { return "file://" + folder + "/report.html"; }

  std::string folder;
  std::unique_ptr<Browser> browser;
};

const char *const Visible =
    "[...document.querySelectorAll('.result')].filter(row => "
    "row.checkVisibility()).length";

} // namespace

TEST_CASE("the page has no error, asks for nothing, and its filters work") {
  OpenedPage page(30);
  Browser &browser = *page.browser;
  browser.open(page.url());
  CHECK(browser.evaluate("document.documentElement.className") == "js");
  for (const char *event : {"Runtime.exceptionThrown",
                            "Runtime.consoleAPICalled", "Log.entryAdded"})
    CHECK(browser.eventsOf(event).empty());
  for (const llvm::json::Object *request :
       browser.eventsOf("Network.requestWillBeSent"))
    CHECK(request->getObject("request")->getString("url") ==
          llvm::StringRef(page.url()));
  CHECK(browser.evaluate("document.styleSheets.length") == "1");

  CHECK(browser.evaluate(Visible) == "30");
  auto filter = [&](const std::string &field, const std::string &value) {
    browser.evaluate("(() => { const field = document.querySelector('#filter')"
                     ".elements['" +
                     field + "']; field.value = '" + value +
                     "'; field.dispatchEvent(new Event('input', {bubbles: "
                     "true})); })()");
  };
  // What is to decide is filtered with the places.
  auto isShown = [&](const std::string &selector) {
    return browser.evaluate("document.querySelector('" + selector +
                            "').checkVisibility()") == "true";
  };
  CHECK(isShown("#decide"));
  filter("outcome", "migrate");
  CHECK(browser.evaluate(Visible) == "10");
  CHECK(!isShown("#decide"));
  filter("outcome", "review");
  CHECK(browser.evaluate(Visible) == "10");
  CHECK(isShown("#decide-socket-unknown .places > li"));
  filter("rule", "socket-stream");
  CHECK(browser.evaluate(Visible) == "0");
  filter("outcome", "");
  CHECK(browser.evaluate(Visible) == "10");
  filter("file", "no such");
  CHECK(browser.evaluate(Visible) == "0");
  CHECK(browser.evaluate("document.querySelector('#shown').textContent") ==
        "0 of 30 places");
  browser.press("Escape");
  CHECK(browser.evaluate(Visible) == "30");

  browser.press("j");
  browser.press("j");
  CHECK(browser.evaluate("document.activeElement.id") == "r1");
  browser.press("k");
  CHECK(browser.evaluate("document.activeElement.id") == "r0");
  browser.press("?");
  CHECK(browser.evaluate("document.querySelector('#keys').open") == "true");
  browser.evaluate("document.querySelector('#keys').close()");
  browser.press("/");
  CHECK(browser.evaluate("document.activeElement.name") == "file");

  CHECK(browser.evaluate("document.querySelector('#estimate-sum').textContent"
                         ".trim()") == "2 h 5 min");
  browser.evaluate("(() => { const field = document.querySelector("
                   "'#estimate input'); field.value = 65; field.dispatchEvent("
                   "new Event('input')); })()");
  CHECK(browser.evaluate("document.querySelector('#estimate-sum').textContent"
                         ".trim()") == "3 h 5 min");
}

TEST_CASE("code is copied whole, and a table keeps its head on paper") {
  OpenedPage page(30);
  Browser &browser = *page.browser;
  browser.open(page.url());
  auto styleOf = [&](const std::string &selector, const std::string &name) {
    return browser.evaluate("getComputedStyle(document.querySelector('" +
                            selector + "'))." + name);
  };
  // A number in code is no number of a line.
  CHECK(styleOf(".code td.n", "userSelect") == "none");
  CHECK(styleOf(".code i.n", "userSelect") == "auto");
  CHECK(styleOf(".code i.n", "color") != styleOf(".code td.n", "color"));
  CHECK(styleOf(".tally thead th", "position") == "sticky");
  browser.call("Emulation.setEmulatedMedia", {{"media", "print"}});
  CHECK(styleOf(".tally thead th", "position") == "static");
}

TEST_CASE("the page is whole without script") {
  OpenedPage page(30);
  Browser &browser = *page.browser;
  browser.call("Emulation.setScriptExecutionDisabled", {{"value", true}});
  browser.open(page.url());
  CHECK(browser.evaluate("document.documentElement.className") == "");
  CHECK(browser.evaluate(Visible) == "30");
  CHECK(browser.evaluate(
            "document.querySelector('#filter').checkVisibility()") == "false");
  CHECK(browser.evaluate("document.querySelector('.decision .page')"
                         ".checkVisibility()") == "true");
  CHECK(browser.evaluate(
            "document.querySelector('.chain').checkVisibility()") == "true");
}

TEST_CASE("a page of five thousand sites is usable") {
  OpenedPage page(5000);
  Browser &browser = *page.browser;
  browser.open(page.url());
  CHECK(browser.evaluate("document.querySelectorAll('.result').length") ==
        "5000");
  browser.press("j");
  CHECK(browser.evaluate("document.activeElement.id") == "r0");
  browser.evaluate("(() => { const field = document.querySelector('#filter')"
                   ".elements.outcome; field.value = 'review'; "
                   "field.dispatchEvent(new Event('input', {bubbles: true})); "
                   "})()");
  CHECK(browser.evaluate("document.querySelector('#shown').textContent") ==
        "1666 of 5000 places");
}
