#include "semantics.h"
#include "text/spelling.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {
namespace {

using llvm::StringRef;

llvm::Error wrong(const llvm::Twine &sentence) {
  return llvm::createStringError(sentence);
}

/// "id\tresult\twhat" of each line below the first, which is the title.
struct Printed {
  StringRef title;
  std::vector<llvm::SmallVector<StringRef>> rows;
};

llvm::Expected<Printed> readPrinted(StringRef program, StringRef text) {
  Printed printed;
  auto [title, rest] = text.split('\n');
  printed.title = title;
  llvm::SmallVector<StringRef> lines;
  rest.split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef line : lines) {
    llvm::SmallVector<StringRef> cells;
    line.split(cells, '\t');
    if (cells.size() != 3)
      return wrong(program + " printed a line that is no observation: " + line);
    printed.rows.push_back(std::move(cells));
  }
  if (title.empty() || printed.rows.empty())
    return wrong(program + " observed nothing");
  return printed;
}

/// For a cell of a table; a `|` would end it.
std::string cell(StringRef text) {
  std::string escaped;
  for (char c : text)
    escaped += c == '|' ? "\\|" : std::string(1, c);
  return escaped;
}

constexpr char Bold[] = "**";

std::string row(const Observation &each, const RuleBook &book) {
  std::vector<std::string> pages;
  for (const Rule &rule : book.rules())
    for (const Measurement &measured : rule.measured)
      if (measured.id == each.id)
        pages.push_back("[" + rule.id + "](../rewrite-rules/" + rule.id +
                        ".md)");
  std::string mark = each.tcp == each.sctp ? "" : Bold;
  return "| " + each.id + " | " + cell(each.what) + " | " + cell(each.tcp) +
         " | " + mark + cell(each.sctp) + mark + " | " +
         llvm::join(pages, ", ") + " |\n";
}

/// The cells of "| a | b |", without escapes; none if it is no such line.
std::vector<std::string> cellsOf(StringRef line) {
  std::vector<std::string> cells;
  if (!line.consume_front("|"))
    return cells;
  std::string text;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|')
      text += line[++i];
    else if (line[i] != '|')
      text += line[i];
    else
      cells.push_back(StringRef(std::exchange(text, "")).trim().str());
  }
  return cells;
}

constexpr char Kernel[] = "Kernel: ", Library[] = "C library: ";

} // namespace

const Observation *Semantics::find(StringRef id) const {
  for (const Topic &topic : topics)
    for (const Observation &each : topic.observations)
      if (each.id == id)
        return &each;
  return nullptr;
}

llvm::Expected<Topic> readTopic(StringRef program, StringRef tcp,
                                StringRef sctp) {
  auto onTcp = readPrinted(program, tcp);
  if (!onTcp)
    return onTcp.takeError();
  auto onSctp = readPrinted(program, sctp);
  if (!onSctp)
    return onSctp.takeError();
  Topic topic;
  topic.title = onTcp->title.str();
  for (size_t i = 0; i < std::max(onTcp->rows.size(), onSctp->rows.size());
       ++i) {
    StringRef here = i < onTcp->rows.size() ? onTcp->rows[i][0] : "nothing";
    StringRef there = i < onSctp->rows.size() ? onSctp->rows[i][0] : "nothing";
    if (here != there)
      return wrong(program + " observed " + here + " on TCP and " + there +
                   " on SCTP");
    topic.observations.push_back({here.str(), onTcp->rows[i][2].str(),
                                  onTcp->rows[i][1].str(),
                                  onSctp->rows[i][1].str()});
  }
  return topic;
}

std::string semanticsPage(const Semantics &semantics, const RuleBook &book) {
  size_t all = 0, differ = 0;
  std::string tables;
  for (const Topic &topic : semantics.topics) {
    tables += "\n## " + topic.title +
              "\n\n| observation | what was done | TCP | SCTP | pages |\n"
              "|---|---|---|---|---|\n";
    for (const Observation &each : topic.observations) {
      tables += row(each, book);
      ++all;
      differ += each.tcp != each.sctp;
    }
  }
  return "# What TCP and SCTP one-to-one sockets do\n\n"
         "<!-- Generated from the output of test-corpus/probes:\n"
         "     cmake --build <build folder> --target update-semantics -->\n\n"
         "The same programs ran with either protocol, side by side in one "
         "user-mode Linux of\none processor, over a loopback with an MTU of "
         "1500. `0` and other numbers are what a\ncall returned, `-1 EPIPE` "
         "that it failed and how. Of " +
         std::to_string(all) + " observations " + std::to_string(differ) +
         " differ;\ntheir results on SCTP are bold. "
         "`probes_live_test` makes all of them again.\n\n* " +
         Kernel + semantics.kernel + "\n* " + Library + semantics.library +
         "\n" + tables;
}

llvm::Expected<Semantics> readSemanticsPage(StringRef page) {
  Semantics semantics;
  llvm::SmallVector<StringRef> lines;
  page.split(lines, '\n');
  for (StringRef line : lines) {
    if (line.consume_front("## "))
      semantics.topics.push_back({line.str(), {}});
    else if (line.consume_front("* ")) {
      if (line.consume_front(Kernel))
        semantics.kernel = line.str();
      else if (line.consume_front(Library))
        semantics.library = line.str();
    }
    std::vector<std::string> cells = cellsOf(line);
    // The line of dashes and the heading of a table have no id.
    if (cells.empty() || cells[0].find('.') == std::string::npos)
      continue;
    if (cells.size() != 5 || semantics.topics.empty())
      return wrong("this is no row of an observation: " + line);
    StringRef sctp = cells[3];
    if (sctp.consume_front(Bold))
      sctp.consume_back(Bold);
    semantics.topics.back().observations.push_back(
        {cells[0], cells[1], cells[2], sctp.str()});
  }
  return semantics;
}

std::vector<std::string> disagreements(const Semantics &semantics,
                                       const RuleBook &book) {
  std::vector<std::string> found, known;
  for (const Topic &topic : semantics.topics)
    for (const Observation &each : topic.observations)
      known.push_back(each.id);
  for (const Rule &rule : book.rules())
    for (const Measurement &says : rule.measured) {
      std::string where = rule.id + ".md: " + says.id;
      const Observation *observed = semantics.find(says.id);
      if (!observed) {
        found.push_back(where + " is observed by no probe" +
                        didYouMean(says.id, known));
        continue;
      }
      auto compare = [&](const char *protocol, const std::string &page,
                         const std::string &kernel) {
        if (page != kernel)
          found.push_back(where + " on " + protocol + ": the page says `" +
                          page + "`, the kernel `" + kernel + "`");
      };
      compare("TCP", says.tcp, observed->tcp);
      compare("SCTP", says.sctp, observed->sctp);
    }
  return found;
}

std::vector<std::string> differences(const Semantics &before,
                                     const Semantics &now) {
  std::vector<std::string> found;
  for (const Topic &topic : now.topics)
    for (const Observation &each : topic.observations) {
      const Observation *old = before.find(each.id);
      if (!old)
        found.push_back(each.id + " is new");
      else if (old->tcp != each.tcp || old->sctp != each.sctp)
        found.push_back(each.id + " was `" + old->tcp + "` and `" + old->sctp +
                        "`, is `" + each.tcp + "` and `" + each.sctp + "`");
      else if (old->what != each.what)
        found.push_back(each.id + " is worded otherwise");
    }
  for (const Topic &topic : before.topics)
    for (const Observation &each : topic.observations)
      if (!now.find(each.id))
        found.push_back(each.id + " is gone");
  return found;
}

} // namespace sctpm
