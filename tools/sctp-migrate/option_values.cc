#include "option_values.h"
#include "text/spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include <fmt/format.h>

namespace sctpm {

llvm::Error wrongUse(const std::string &sentence) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s",
                                 sentence.c_str());
}

llvm::Expected<Format> formatFrom(llvm::StringRef text) {
  if (text.empty() || text == "text")
    return Format::Text;
  if (text == "json")
    return Format::Json;
  return wrongUse(
      fmt::format("--format is text or json, not '{}'", text.str()));
}

static std::vector<std::string> formatNames() {
  std::vector<std::string> names;
  for (const FormatRow &row : formatRows())
    names.push_back(row.name);
  return names;
}

static llvm::Error noSuchFormat(llvm::StringRef option, llvm::StringRef text) {
  std::vector<std::string> near = nearestWords(text, formatNames());
  std::string advice = near.empty()
                           ? "; there are " + llvm::join(formatNames(), ", ")
                           : fmt::format("; did you mean '{}'?", near.front());
  return wrongUse(fmt::format("{}: there is no format '{}'{}", option.str(),
                              text.str(), advice));
}

llvm::Expected<Format> reportFormatFrom(llvm::StringRef text) {
  if (text.empty())
    return Format::Text;
  if (std::optional<Format> format = formatNamed(text))
    return *format;
  return noSuchFormat("--format", text);
}

/// \param usesMain set if `text` leaves the format to --format.
static llvm::Expected<OutputRequest>
outputFrom(llvm::StringRef text, Format mainFormat, bool &usesMain) {
  if (std::optional<Format> format = formatNamed(text))
    return OutputRequest{*format, ""};
  auto [name, file] = text.split('=');
  // What is no word before the '=' makes it a name of a file: "./a=b".
  bool isWord = !name.empty() && llvm::all_of(name, llvm::isAlpha);
  if (isWord && name.size() == text.size() &&
      !nearestWords(text, formatNames()).empty())
    return wrongUse(fmt::format("{} A file of that name is ./{}",
                                llvm::toString(noSuchFormat("--output", text)),
                                text.str()));
  if (name.size() == text.size() || !isWord) {
    usesMain = true;
    return OutputRequest{mainFormat, text == "-" ? "" : text.str()};
  }
  std::optional<Format> format = formatNamed(name);
  if (!format)
    return noSuchFormat("--output", name);
  if (file.empty())
    return wrongUse(fmt::format("--output {} names no file", text.str()));
  return OutputRequest{*format, file == "-" ? "" : file.str()};
}

llvm::Expected<std::vector<OutputRequest>>
outputsFrom(llvm::ArrayRef<std::string> texts, llvm::StringRef mainFormat) {
  llvm::Expected<Format> format = reportFormatFrom(mainFormat);
  if (!format)
    return format.takeError();
  if (texts.empty())
    return std::vector<OutputRequest>{{*format, ""}};
  std::vector<OutputRequest> requests;
  bool usesMain = false;
  for (const std::string &text : texts) {
    llvm::Expected<OutputRequest> request = outputFrom(text, *format, usesMain);
    if (!request)
      return request.takeError();
    requests.push_back(std::move(*request));
  }
  if (!mainFormat.empty() && !usesMain)
    return wrongUse(fmt::format("--format {} is the form of no output: each "
                                "--output names its own",
                                mainFormat.str()));
  for (size_t i = 0; i < requests.size(); ++i)
    for (size_t j = 0; j < i; ++j) {
      const OutputRequest &one = requests[i], &other = requests[j];
      if (one.file != other.file ||
          llvm::StringRef(one.file).starts_with("/dev/"))
        continue;
      if (!one.file.empty())
        return wrongUse(fmt::format(
            "two outputs go to '{}': give each its own file", one.file));
      for (Format each : {one.format, other.format})
        if (formatRow(each).document || one.format == other.format)
          return wrongUse(fmt::format("{0} stands alone on stdout: write "
                                      "--output {0}=FILE to have more than it",
                                      formatRow(each).name));
    }
  return requests;
}

llvm::Expected<Colour> colourFrom(llvm::StringRef text) {
  if (text.empty() || text == "auto")
    return Colour::Auto;
  if (text == "always")
    return Colour::Always;
  if (text == "never")
    return Colour::Never;
  return wrongUse(
      fmt::format("--color is auto, always or never, not '{}'", text.str()));
}

static llvm::Expected<Configuration> configurationFrom(llvm::StringRef text) {
  auto [name, flags] = text.split(':');
  if (name.empty() || !flags.starts_with("-"))
    return wrongUse(fmt::format("--config '{}' is not of the form "
                                "NAME:-DMACRO,-UMACRO",
                                text.str()));
  Configuration configuration{name.str(), {}};
  for (llvm::StringRef flag : llvm::split(flags, ',')) {
    // A comma within a flag (-DPAIR=1,2) is not followed by a dash.
    if (flag.starts_with("-"))
      configuration.flags.push_back(flag.str());
    else
      configuration.flags.back() += "," + flag.str();
  }
  return configuration;
}

llvm::Expected<bool> lintAimFrom(llvm::StringRef option,
                                 llvm::StringRef otherwise,
                                 llvm::StringRef text) {
  if (text == "sctp")
    return true;
  if (text.empty() || text == otherwise)
    return false;
  return wrongUse(fmt::format("{} is sctp or {}, not '{}'", option.str(),
                              otherwise.str(), text.str()));
}

llvm::Expected<std::vector<Configuration>>
configurationsFrom(llvm::ArrayRef<std::string> texts) {
  std::vector<Configuration> configurations;
  llvm::StringSet<> names;
  for (const std::string &text : texts) {
    llvm::Expected<Configuration> configuration = configurationFrom(text);
    if (!configuration)
      return configuration.takeError();
    if (!names.insert(configuration->name).second)
      return wrongUse(fmt::format("there are two configurations named '{}'",
                                  configuration->name));
    configurations.push_back(std::move(*configuration));
  }
  return configurations;
}

llvm::Expected<EditChoice::Split> splitFrom(llvm::StringRef text) {
  using Split = EditChoice::Split;
  if (text.empty())
    return Split::None;
  if (text == "rule")
    return Split::Rule;
  if (text == "file")
    return Split::File;
  if (text == "socket")
    return Split::Socket;
  return wrongUse(
      fmt::format("--split is rule, file or socket, not '{}'", text.str()));
}

llvm::Expected<std::vector<ChosenPlace>>
placesFrom(llvm::ArrayRef<std::string> texts) {
  std::vector<ChosenPlace> places;
  for (const std::string &text : texts) {
    auto [file, line] = llvm::StringRef(text).rsplit(':');
    ChosenPlace place;
    // With a column, as reports show it and people copy it.
    auto [before, number] = file.rsplit(':');
    if (!number.getAsInteger(10, place.line) &&
        !line.getAsInteger(10, place.column)) {
      file = before;
      line = number;
    }
    place.file = file.str();
    if (file.empty() || line.getAsInteger(10, place.line) || place.line == 0)
      return wrongUse(
          fmt::format("--site '{}' is not of the form FILE:LINE", text));
    places.push_back(std::move(place));
  }
  return places;
}

llvm::Expected<bool> compatFrom(llvm::StringRef text) {
  if (text.empty() || text == "none" || text == "stream")
    return text == "stream";
  return wrongUse(
      fmt::format("--compat is stream or none, not '{}'", text.str()));
}

bool isTune(llvm::StringRef text) {
  return text == "latency" || text == "throughput";
}

llvm::Expected<std::string> tuneFrom(llvm::StringRef text) {
  if (isTune(text) || text.empty())
    return text.str();
  return wrongUse(
      fmt::format("--tune is latency or throughput, not '{}'", text.str()));
}

llvm::Expected<Strategy> strategyOptionFrom(llvm::StringRef text) {
  if (text.empty())
    return Strategy();
  if (std::optional<Strategy> strategy = strategyFrom(text))
    return *strategy;
  return wrongUse(
      fmt::format("'{}' is no strategy: {}", text.str(), strategyForms()));
}

llvm::Expected<unsigned> numberFrom(llvm::StringRef option,
                                    llvm::StringRef text, unsigned least,
                                    unsigned otherwise) {
  if (text.empty())
    return otherwise;
  unsigned number = 0;
  if (text.getAsInteger(10, number) || number < least)
    return wrongUse(fmt::format("{} is a number from {} on, not '{}'",
                                option.str(), least, text.str()));
  return number;
}

} // namespace sctpm
