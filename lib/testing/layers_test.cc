// The arrows between the rooms of the house, read from the #include lines and
// held against layers.txt; and the size of the files.
#include "testing/catch.h"
#include "llvm/ADT/StringRef.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Words = std::set<std::string>;
using Lines = std::vector<std::string>;

constexpr size_t MostLines = 400;

struct Layer {
  std::string who; ///< a folder or file, or `*` and how a file's name ends
  Words may;
};

Lines linesOf(std::istream &stream) {
  Lines lines;
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

Lines linesOfFile(const fs::path &file) {
  std::ifstream stream(file);
  return linesOf(stream);
}

Lines linesOfText(const std::string &text) {
  std::istringstream stream(text);
  return linesOf(stream);
}

/// What is in front of the first slash behind `from`.
std::string firstName(const std::string &path, size_t from = 0) {
  return path.substr(from, path.find('/', from) - from);
}

std::vector<Layer> layersIn(const Lines &table) {
  std::vector<Layer> layers;
  for (const std::string &line : table) {
    std::istringstream words(line);
    Layer layer;
    if (line.empty() || line[0] == '#' || !(words >> layer.who))
      continue;
    for (std::string word; words >> word;)
      layer.may.insert(word);
    // A room may include itself.
    if (layer.who.rfind("lib/", 0) == 0)
      layer.may.insert(firstName(layer.who, 4));
    layers.push_back(layer);
  }
  return layers;
}

bool speaksOf(const Layer &layer, const std::string &file) {
  const std::string &who = layer.who;
  if (who[0] == '*')
    return file.size() >= who.size() - 1 &&
           file.compare(file.size() - (who.size() - 1), std::string::npos, who,
                        1, std::string::npos) == 0;
  return file.rfind(who, 0) == 0 &&
         (file.size() == who.size() ||
          std::string("/._").find(file[who.size()]) != std::string::npos);
}

/// The name in an #include line with its first quote or angle, or nothing.
std::string includedBy(const std::string &line) {
  size_t at = line.find_first_not_of(" \t");
  if (at == std::string::npos || line[at] != '#')
    return "";
  at = line.find_first_not_of(" \t", at + 1);
  if (at == std::string::npos || line.compare(at, 7, "include") != 0)
    return "";
  at = line.find_first_of("<\"", at);
  if (at == std::string::npos)
    return "";
  return line.substr(at, line.find_first_of(">\"", at + 1) - at);
}

/// "lib/trace/reach.cc:3: includes ..." for each arrow that is not in the
/// table.
Lines violations(const std::string &file, const Lines &lines,
                 const std::vector<Layer> &layers) {
  Words known, may;
  bool mentioned = false;
  for (const Layer &layer : layers) {
    known.insert(layer.may.begin(), layer.may.end());
    if (!speaksOf(layer, file))
      continue;
    may.insert(layer.may.begin(), layer.may.end());
    mentioned = mentioned || layer.who[0] != '*';
  }
  Lines found;
  if (!mentioned)
    found.push_back(file + ":1: layers.txt has no line for this file");
  for (size_t i = 0; i < lines.size(); ++i) {
    std::string name = includedBy(lines[i]);
    if (name.empty())
      continue;
    std::string first = firstName(name, 1);
    bool ours = name[0] == '"' && name.find('/') != std::string::npos;
    if ((ours || known.count(first)) && !may.count(first))
      found.push_back(file + ":" + std::to_string(i + 1) + ": includes " +
                      name.substr(1) + ", which layers.txt does not allow");
  }
  return found;
}

const fs::path Root = SCTPM_SOURCE_FOLDER;

std::vector<std::string> sourceFiles() {
  std::vector<std::string> files;
  for (const char *folder : {"lib", "tools"})
    for (const auto &entry : fs::recursive_directory_iterator(Root / folder)) {
      std::string end = entry.path().extension().string();
      if (entry.is_regular_file() &&
          (end == ".cc" || end == ".h" || end == ".c"))
        files.push_back(fs::relative(entry.path(), Root).generic_string());
    }
  std::sort(files.begin(), files.end());
  return files;
}

void failWith(const Lines &found) {
  std::string all;
  for (const std::string &each : found)
    all += each + "\n";
  INFO(all);
  CHECK(found.empty());
}

} // namespace

TEST_CASE("an include that is no arrow of the table is named") {
  std::vector<Layer> layers =
      layersIn({"# comment", "* llvm", "*_test.cc testing", "lib/model",
                "lib/scan clang", "lib/trace model", "tools migrate.h",
                "tools/t/command_line.cc CLI"});
  Lines text = linesOfText("#include \"trace/reach.h\"\n"
                           "#include <vector>\n"
                           "#include \"model/facts.h\"\n"
                           "#include \"llvm/ADT/STLExtras.h\"\n"
                           "  #  include <clang/AST/Decl.h>\n"
                           "#include \"migrate.h\"\n"
                           "// #include \"scan/scan.h\"\n"
                           "#include \"attic/old.h\"\n"
                           "#include <CLI/CLI.hpp>\n"
                           "#include \"testing/catch.h\"\n");
  auto in = [&](const char *file) {
    std::string numbers;
    for (const std::string &each : violations(file, text, layers))
      numbers += each.substr(each.find(':'), each.find(": ") - each.find(':'));
    return numbers;
  };
  CHECK(in("lib/trace/trace.cc") == ":5:6:8:9:10");
  CHECK(in("lib/trace/trace_test.cc") == ":5:6:8:9");
  CHECK(in("lib/scan/scan.cc") == ":1:3:6:8:9:10");
  CHECK(in("tools/t/output.cc") == ":1:3:5:8:9:10");
  CHECK(in("tools/t/command_line.cc") == ":1:3:5:8:10");
  CHECK(in("lib/attic/new.cc").substr(0, 2) == ":1");
  CHECK(violations("lib/scan/scan.cc", text, layers).front() ==
        "lib/scan/scan.cc:1: includes trace/reach.h, which layers.txt does not "
        "allow");
}

TEST_CASE("every include is an arrow of layers.txt") {
  std::vector<Layer> layers =
      layersIn(linesOfFile(Root / "lib/testing/layers.txt"));
  REQUIRE(layers.size() > 10);
  std::vector<std::string> files = sourceFiles();
  REQUIRE(files.size() > 100);
  Lines found;
  for (const std::string &file : files)
    for (std::string &each : violations(file, linesOfFile(Root / file), layers))
      found.push_back(std::move(each));
  failWith(found);
}

TEST_CASE("no file has more than 400 lines") {
  Lines found;
  for (const std::string &file : sourceFiles()) {
    size_t lines = linesOfFile(Root / file).size();
    if (lines > MostLines)
      found.push_back(file + ":" + std::to_string(MostLines + 1) + ": has " +
                      std::to_string(lines) + " lines");
  }
  failWith(found);
}

TEST_CASE("no comment of what we bring along was torn by its formatter") {
  Lines found;
  for (const auto &each : std::filesystem::directory_iterator(Root / "runtime"))
    for (const std::string &line : linesOfFile(each.path()))
      if (llvm::StringRef rest = line;
          rest.consume_front(" *") &&
          (rest.starts_with(" --") ||
           (!rest.empty() && rest[0] != ' ' && rest[0] != '/')))
        found.push_back("runtime/" + each.path().filename().string() + ": " +
                        line);
  failWith(found);
}
