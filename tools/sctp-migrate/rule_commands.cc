#include "commands.h"
#include "judge/rule_book.h"
#include "judge/rule_index.h"
#include "output.h"
#include "report/exit_code.h"
#include "report/json_report.h"
#include "report/markdown.h"
#include "report/table.h"
#include "report/terminal_text.h"
#include "terminal.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {
namespace {

llvm::json::Value text(llvm::StringRef value) {
  return llvm::json::fixUTF8(value);
}

llvm::json::Array texts(llvm::ArrayRef<std::string> values) {
  llvm::json::Array array;
  for (const std::string &value : values)
    array.push_back(text(value));
  return array;
}

llvm::json::Object ruleJson(const Rule &rule) {
  llvm::json::Object where, edit;
  for (const Match &match : rule.where)
    where[name(match.role)] = texts(match.names);
  for (const auto &[role, replacement] : rule.edit)
    edit[name(role)] = text(replacement);
  llvm::json::Object json{{"id", text(rule.id)},
                          {"title", text(rule.title)},
                          {"effect", name(rule.effect)},
                          {"use", texts(rule.use)},
                          {"where", std::move(where)},
                          {"when", texts(rule.when)},
                          {"edit", std::move(edit)},
                          {"include", text(rule.include)},
                          {"once", rule.once == Once::Never    ? ""
                                   : rule.once == Once::Socket ? "socket"
                                                               : "program"}};
  llvm::json::Object measured;
  for (const Measurement &each : rule.measured)
    measured[each.id] =
        llvm::json::Object{{"tcp", text(each.tcp)}, {"sctp", text(each.sctp)}};
  json["measured"] = std::move(measured);
  if (!rule.decide.empty())
    json["decide"] = text(rule.decide);
  if (rule.lint != Level::None)
    json["lint"] = name(rule.lint);
  return json;
}

/// "rewrite", or for a page of the lint "lint: warning, rewrite".
std::string kindOf(const Rule &rule) {
  std::string kind = name(rule.effect);
  return rule.lint == Level::None
             ? kind
             : std::string("lint: ") + name(rule.lint) + ", " + kind;
}

/// The first words of `text`, as many as leave a table readable.
std::string shortened(llvm::StringRef text) {
  const size_t Most = 72;
  if (text.size() <= Most)
    return text.str();
  return text.substr(0, text.rfind(' ', Most - 4)).str() + " ...";
}

std::string ruleTable(const RuleBook &book) {
  std::vector<TableRow> rows = {{"RULE", "TOUCHES", "EFFECT", "TITLE"}};
  for (const Rule &rule : book.rules())
    rows.push_back({forTerminal(rule.id), shortened(forTerminal(touches(rule))),
                    kindOf(rule), forTerminal(rule.title)});
  return renderTable(rows, "");
}

/// What running kernels gave, below the page.
std::string measurements(const Rule &rule) {
  if (rule.measured.empty())
    return "";
  std::vector<TableRow> rows = {{"MEASURED", "TCP", "SCTP"}};
  for (const Measurement &each : rule.measured)
    rows.push_back(
        {forTerminal(each.id), forTerminal(each.tcp), forTerminal(each.sctp)});
  return "\n" + renderTable(rows, "");
}

std::string page(const Rule &rule) {
  return "# " + rule.title + "\n\n`" + rule.id + "`: " + kindOf(rule) +
         "; touches " + touches(rule) + "\n\n" +
         (rule.decide.empty() ? "" : "To decide: " + rule.decide + ".\n\n") +
         llvm::StringRef(rule.body).trim('\n').str() + "\n";
}

} // namespace

llvm::Expected<int> runExplain(const Options &options) {
  llvm::Expected<RuleBook> book = loadRules(options.migrate.rulesFolder);
  if (!book)
    return book.takeError();
  const Rule *rule = book->find(options.rule);
  if (!rule) {
    std::vector<std::string> near = book->nearest(options.rule);
    return llvm::createStringError(
        llvm::inconvertibleErrorCode(), "there is no rule '%s'; %s",
        options.rule.c_str(),
        near.empty()
            ? "'sctp-migrate rules' lists them"
            : ("did you mean '" + llvm::join(near, "' or '") + "'?").c_str());
  }
  std::string result;
  if (options.format == Format::Json) {
    llvm::json::Object json = ruleJson(*rule);
    json["body"] = text(rule->body);
    result = jsonText(std::move(json));
  } else {
    bool colour = options.output.empty()
                      ? wantsColour(Stream::Out, options.colour)
                      : options.colour == Colour::Always;
    result = renderMarkdown(page(*rule), colour) + measurements(*rule);
  }
  if (llvm::Error error = writeOutput(result, options.output))
    return error;
  return Done;
}

llvm::Expected<int> runRules(const Options &options) {
  llvm::Expected<RuleBook> book = loadRules(options.migrate.rulesFolder);
  if (!book)
    return book.takeError();
  std::string result;
  if (options.format == Format::Json) {
    llvm::json::Array rules;
    for (const Rule &rule : book->rules())
      rules.push_back(ruleJson(rule));
    result = jsonText(llvm::json::Object{{"version", ReportVersion},
                                         {"rules", std::move(rules)}});
  } else {
    result = ruleTable(*book);
  }
  if (llvm::Error error = writeOutput(result, options.output))
    return error;
  return Done;
}

} // namespace sctpm
