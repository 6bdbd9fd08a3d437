#include "commands.h"
#include "output.h"
#include "report/exit_code.h"
#include "report/json_report.h"
#include "report/table.h"
#include "report/terminal_text.h"
#include "settings.h"
#include "llvm/ADT/StringExtras.h"

namespace sctpm {
namespace {

std::string sourceOf(const SettingKey &key, const Options &options) {
  auto line = options.settings.lines.find(key.name);
  if (line != options.settings.lines.end())
    return options.settings.file + ":" + std::to_string(line->second);
  return options.given.count(key.option) ? std::string("command line")
                                         : "default";
}

std::string table(const Options &options) {
  std::vector<TableRow> rows = {{"KEY", "VALUE", "FROM"}};
  for (const SettingKey &key : settingKeys()) {
    std::vector<std::string> values = key.show(options);
    rows.push_back({key.name,
                    values.empty() ? "-" : forTerminal(llvm::join(values, " ")),
                    forTerminal(sourceOf(key, options))});
  }
  return renderTable(rows, "");
}

std::string json(const Options &options) {
  llvm::json::Array settings;
  for (const SettingKey &key : settingKeys()) {
    llvm::json::Array values;
    for (const std::string &value : key.show(options))
      values.push_back(llvm::json::fixUTF8(value));
    settings.push_back(llvm::json::Object{
        {"key", key.name},
        {"values", std::move(values)},
        {"from", llvm::json::fixUTF8(sourceOf(key, options))},
        {"option", key.option},
        {"text", key.text}});
  }
  return jsonText(
      llvm::json::Object{{"version", ReportVersion},
                         {"file", llvm::json::fixUTF8(options.settings.file)},
                         {"settings", std::move(settings)}});
}

} // namespace

llvm::Expected<int> runConfig(const Options &options) {
  // No command would work with a path that is not there.
  if (llvm::Error error = rootOf(options.migrate).takeError())
    return error;
  if (llvm::Error error = writeOutput(
          options.format == Format::Json ? json(options) : table(options),
          options.output))
    return error;
  return Done;
}

} // namespace sctpm
