#include "apply_command.h"
#include "command_line.h"
#include "help_text.h"
#include "manual_page.h"
#include "testing/catch.h"

using namespace sctpm;

namespace {

using Words = std::vector<std::string>;

Options parsed(const Words &words) {
  llvm::Expected<Options> options = parseCommandLine(words);
  if (!options) {
    INFO(llvm::toString(options.takeError()));
    REQUIRE(false);
  }
  return *options;
}

std::string error(const Words &words) {
  llvm::Expected<Options> options = parseCommandLine(words);
  return options ? "no error" : llvm::toString(options.takeError());
}

bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a command without words has its defaults") {
  Options options = parsed({"diff"});
  CHECK(options.command == Command::Diff);
  CHECK(options.migrate.paths.empty());
  CHECK(!options.migrate.fixedFlags);
  CHECK(options.format == Format::Text);
  CHECK(options.colour == Colour::Auto);
  CHECK(!options.quiet);
  CHECK(options.migrate.jobs == 0);
}

TEST_CASE("options are read wherever they stand") {
  Options options = parsed({"diff",
                            "src",
                            "-p",
                            "build",
                            "--extra-arg",
                            "-DX",
                            "--extra-arg=-DY=1",
                            "--config",
                            "tls:-DTLS,-UPLAIN",
                            "--config=pair:-DP=1,2",
                            "-j3",
                            "--format=json",
                            "--output",
                            "out.json",
                            "--color",
                            "never",
                            "-q",
                            "--rules",
                            "pages",
                            "lib/a.c"});
  CHECK(options.migrate.paths == Words{"src", "lib/a.c"});
  CHECK(options.migrate.buildPath == "build");
  CHECK(options.migrate.extraArgs == Words{"-DX", "-DY=1"});
  REQUIRE(options.migrate.configurations.size() == 2);
  CHECK(options.migrate.configurations[0].name == "tls");
  CHECK(options.migrate.configurations[0].flags == Words{"-DTLS", "-UPLAIN"});
  CHECK(options.migrate.configurations[1].flags == Words{"-DP=1,2"});
  CHECK(options.migrate.jobs == 3);
  CHECK(options.format == Format::Json);
  REQUIRE(options.outputs.size() == 1);
  CHECK(options.outputs[0].format == Format::Json);
  CHECK(options.outputs[0].file == "out.json");
  CHECK(options.colour == Colour::Never);
  CHECK(options.quiet);
  CHECK(options.migrate.rulesFolder == "pages");
}

TEST_CASE("paths may look like anything but an option") {
  Options options = parsed({"apply", "[a,b]", "diff", "help", "-", "x=y", "."});
  CHECK(options.migrate.paths ==
        Words{"[a,b]", "diff", "help", "-", "x=y", "."});
  CHECK(options.command == Command::Apply);
}

TEST_CASE("what stands behind -- is the compiler's or the command's") {
  Options options = parsed({"scan", "a.c", "--", "-std=c99", "--", "-q"});
  REQUIRE(options.migrate.fixedFlags);
  CHECK(*options.migrate.fixedFlags == Words{"-std=c99", "--", "-q"});
  CHECK(!options.quiet);
  REQUIRE(parsed({"diff", "--"}).migrate.fixedFlags);
  CHECK(parsed({"diff", "--"}).migrate.fixedFlags->empty());

  options =
      parsed({"lab", "--mem", "64", "--timeout=5", "--mtu", "1400", "--results",
              "out", "--guest", "--without-sctp", "--", "sh", "-c", "x"});
  CHECK(options.lab.command == Words{"sh", "-c", "x"});
  CHECK(options.lab.memoryMiB == 64);
  CHECK(options.lab.seconds == 5);
  CHECK(options.lab.mtu == 1400);
  CHECK(options.lab.results == "out");
  CHECK(options.lab.forceGuest);
  CHECK(options.lab.withoutSctp);
}

TEST_CASE("scan writes JSON") {
  CHECK(parsed({"scan"}).format == Format::Json);
  CHECK(parsed({"scan", "--format", "json"}).format == Format::Json);
  CHECK(contains(error({"scan", "--format", "text"}), "scan writes json"));
}

// As `mandoc -Tlint` wants it.
TEST_CASE("the manual page has a date, and no line that is longer than 80") {
  const std::string page = manualPage();
  CHECK(llvm::StringRef(page).starts_with(".TH SCTP\\-MIGRATE 1 20"));
  llvm::SmallVector<llvm::StringRef, 0> lines;
  llvm::StringRef(page).split(lines, '\n');
  CHECK(lines.size() > 200);
  for (llvm::StringRef line : lines) {
    INFO(line.str());
    // A macro has all its words in one line.
    CHECK((line.size() <= 80 || line.starts_with(".")));
  }
}

TEST_CASE("a mistake is answered with one sentence and the nearest word") {
  CHECK(
      error({}) ==
      "give a command: diff, apply, undo, lint, scan, explain, rules, config, "
      "lab, completions, man; 'sctp-migrate --help' tells more");
  CHECK(error({"dif"}) == "there is no command 'dif'; did you mean 'diff'?");
  CHECK(error({"frobnicate"}) == "there is no command 'frobnicate'; "
                                 "'sctp-migrate --help' lists them");
  CHECK(error({"-p", "build", "diff"}) ==
        "options stand behind a command, not before it: '-p'; 'sctp-migrate "
        "--help' tells more");
  CHECK(error({"diff", "--fromat=json"}) ==
        "diff has no option '--fromat'; did you mean '--format'?");
  CHECK(error({"diff", "-DX"}) ==
        "diff has no option '-DX'; 'sctp-migrate diff --help' lists them");
  CHECK(error({"apply", "--list-files"}) ==
        "apply has no option '--list-files'; 'sctp-migrate apply --help' lists "
        "them");
  CHECK(error({"rules", "-p", "build"}) ==
        "rules has no option '-p'; 'sctp-migrate rules --help' lists them");
}

TEST_CASE("one run has as many outputs as it is given") {
  Options options = parsed({"diff", "--output", "text", "--output", "github",
                            "--output=sarif=a=b.sarif", "--output", "./json=x",
                            "--output", "out.diff"});
  REQUIRE(options.outputs.size() == 5);
  CHECK(options.outputs[0].format == Format::Text);
  CHECK(options.outputs[0].file == "");
  CHECK(options.outputs[1].format == Format::Github);
  CHECK(options.outputs[2].format == Format::Sarif);
  CHECK(options.outputs[2].file == "a=b.sarif");
  CHECK(options.outputs[3].format == Format::Text);
  CHECK(options.outputs[3].file == "./json=x");
  CHECK(options.outputs[4].file == "out.diff");
  CHECK(parsed({"apply", "--output", "-"}).outputs[0].file == "");
  CHECK(parsed({"apply", "--output=json=-"}).outputs[0].file == "");
  CHECK(parsed({"diff", "--format", "sarif"}).outputs[0].format ==
        Format::Sarif);
  // Where there is one form only, every word is a name.
  CHECK(parsed({"rules", "--output", "json"}).output == "json");
}

TEST_CASE("outputs that cannot be meant are refused") {
  CHECK(error({"diff", "--output", "sarfi=x"}) ==
        "--output: there is no format 'sarfi'; did you mean 'sarif'?");
  CHECK(error({"diff", "--output", "json="}) == "--output json= names no file");
  // A typing error must not become a file.
  CHECK(error({"diff", "--output", "htlm"}) ==
        "--output: there is no format 'htlm'; did you mean 'html'? A file of "
        "that name is ./htlm");
  CHECK(parsed({"diff", "--output", "./htlm"}).outputs[0].file == "./htlm");
  CHECK(parsed({"diff", "--output", "result"}).outputs[0].file == "result");
  CHECK(error({"diff", "--output", "json", "--output", "text"}) ==
        "json stands alone on stdout: write --output json=FILE to have more "
        "than it");
  CHECK(error({"diff", "--output", "text", "--output", "sarif=-"}) ==
        "sarif stands alone on stdout: write --output sarif=FILE to have more "
        "than it");
  CHECK(error({"diff", "--output", "json=x", "--output", "sarif=x"}) ==
        "two outputs go to 'x': give each its own file");
  CHECK(error({"diff", "--format", "json", "--output", "sarif=x"}) ==
        "--format json is the form of no output: each --output names its own");
  CHECK(
      contains(error({"scan", "--output", "a", "--output", "b"}), "--output"));
}

TEST_CASE("values are checked") {
  CHECK(error({"diff", "--format", "docbook"}) ==
        "--format: there is no format 'docbook'; there are text, json, sarif, "
        "github, gitlab, junit, html, markdown");
  CHECK(error({"rules", "--format", "yaml"}) ==
        "--format is text or json, not 'yaml'");
  CHECK(error({"diff", "--color=blue"}) ==
        "--color is auto, always or never, not 'blue'");
  CHECK(error({"diff", "-j", "0"}) == "--jobs is a number from 1 on, not '0'");
  CHECK(error({"diff", "-jx"}) == "--jobs is a number from 1 on, not 'x'");
  CHECK(error({"diff", "-j", "99999999999"}) ==
        "--jobs is a number from 1 on, not '99999999999'");
  CHECK(error({"diff", "--config", "tls"}) ==
        "--config 'tls' is not of the form NAME:-DMACRO,-UMACRO");
  CHECK(error({"diff", "--config", ":-DX"}) ==
        "--config ':-DX' is not of the form NAME:-DMACRO,-UMACRO");
  CHECK(error({"diff", "--config=a:-DX", "--config=a:-DY"}) ==
        "there are two configurations named 'a'");
  CHECK(error({"diff", "--compat", "streams"}) ==
        "--compat is stream or none, not 'streams'");
  CHECK(error({"diff", "--list-files", "--format=json"}) ==
        "--list-files lists names; --format json does not go with it");
  CHECK(error({"lab", "--mtu", "20", "--", "true"}) ==
        "--mtu is a number from 1280 on, not '20'");
  CHECK(contains(error({"diff", "--output"}), "--output"));
  CHECK(contains(error({"diff", "-p", "a", "-p", "b"}), "-p"));
  CHECK(contains(error({"diff", "--quiet=perhaps"}), "quiet"));
}

TEST_CASE("a value that is not there is not the next word") {
  // What a script writes whose variable is empty: the path is no value.
  for (const char *word : {"--output=", "--rules=", "--since="})
    CHECK(error({"lint", word, "net.c"}) ==
          std::string(word).substr(0, strlen(word) - 1) + " has no value");
  for (const char *word : {"--output", "--since", "--baseline", "-p"})
    CHECK(error({"lint", word, "", "net.c"}) ==
          std::string(word) + " has no value");
  CHECK(error({"scan", "--output", ""}) == "--output has no value");
  CHECK(parsed({"diff", "--extra-arg=-DX="}).migrate.extraArgs ==
        Words{"-DX="});
}

TEST_CASE("commands say what they need") {
  CHECK(parsed({"explain", "tcp-nodelay"}).rule == "tcp-nodelay");
  CHECK(error({"explain"}) ==
        "explain takes one RULE; 'sctp-migrate rules' lists them");
  CHECK(error({"explain", "a", "b"}) == error({"explain"}));
  CHECK(contains(error({"rules", "x"}), "'x' means nothing to rules"));
  CHECK(contains(error({"rules", "--", "x"}), "takes nothing behind '--'"));
  CHECK(contains(error({"lab"}), "lab needs a command behind '--'"));
  CHECK(contains(error({"lab", "--"}), "lab needs a command behind '--'"));
  CHECK(contains(error({"lab", "true"}), "'true' means nothing to lab"));
}

TEST_CASE("each command has a help text with one example") {
  for (const CommandHelp &help : commandHelps()) {
    INFO(help.name);
    Options options = parsed({help.name, "--help"});
    CHECK(options.command == Command::Show);
    CHECK(contains(options.text,
                   std::string("Usage: sctp-migrate ") + help.name + " "));
    CHECK(contains(options.text, "Exit status:"));
    CHECK(contains(options.text, "-h,--help"));
    size_t example = options.text.find("Example:\n  sctp-migrate ");
    REQUIRE(example != std::string::npos);
    CHECK(options.text.find("Example:", example + 1) == std::string::npos);
    CHECK(parsed({"help", help.name}).text == options.text);
    CHECK(contains(parsed({"--help"}).text, help.summary));

    // The terminals that there are have 80 columns at least.
    for (llvm::StringRef rest = options.text; !rest.empty();) {
      auto [line, behind] = rest.split('\n');
      INFO(line.str());
      CHECK(line.size() <= 80);
      rest = behind;
    }
  }
  CHECK(contains(error({"help", "dif"}), "did you mean 'diff'?"));
  CHECK(contains(parsed({"--version"}).text, "sctp-migrate "));
}

TEST_CASE("the apply command repeats what the edits depend on") {
  Options options = parsed(
      {"diff", "-p", "my build", "--extra-arg=-DX='1'", "--config=a:-DB,-UC",
       "--rules", "pages", "--compat=stream", "--compat-dir", "third",
       "--format", "json", "-q", "src", "--", "-I", "a b"});
  CHECK(applyCommand(options.migrate) ==
        "sctp-migrate apply -p 'my build' '--extra-arg=-DX='\\''1'\\''' "
        "--config=a:-DB,-UC --rules pages --compat=stream --compat-dir third "
        "src -- -I 'a b'");
  CHECK(applyCommand({}) == "sctp-migrate apply");
  CHECK(
      applyCommand(parsed({"diff", "--strategy", "guard=HAVE_SCTP"}).migrate) ==
      "sctp-migrate apply --strategy=guard=HAVE_SCTP");
  // Said on the command line, it is said against the configuration file.
  CHECK(applyCommand(parsed({"diff", "--strategy=hard"}).migrate) ==
        "sctp-migrate apply --strategy=hard");
  CHECK(applyCommand(
            parsed({"diff", "--reverse", "--record", "a b", "src"}).migrate) ==
        "sctp-migrate apply --reverse --record 'a b' src");
}

TEST_CASE("strategies are read, and what they do not go with is told") {
  CHECK(parsed({"diff", "--strategy", "guard=X"}).migrate.strategy.usual ==
        Strategy{Strategy::Kind::Guard, "X"});
  CHECK(error({"diff", "--strategy", "guard"}) ==
        "'guard' is no strategy: it is hard, fallback, guard=MACRO or "
        "env=VARIABLE");
  CHECK(contains(error({"diff", "--strategy", "guard=A-B"}), "no strategy"));
  CHECK(contains(error({"diff", "--reverse", "--strategy=hard"}),
                 "goes back from every strategy"));
  CHECK(contains(error({"diff", "--record", "x"}), "--reverse alone"));
}
