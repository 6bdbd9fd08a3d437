//===- option_texts.h - options whose values have to be read --------------===//
//
// In: the texts that stand behind options of a command line, and what is known
// of the options already. Out: their values in the options, or an error of one
// sentence: a text that is no value, or options that do not go together. Knows
// no command-line library.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_OPTION_TEXTS_H
#define SCTPM_OPTION_TEXTS_H

#include "options.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace sctpm {

/// Empty where the option was not given.
struct OptionTexts {
  std::string format, colour, jobs, mem, timeout, mtu, split, lintTo,
      lintRequire, addIgnore, compat, strategy, tune;
  std::vector<std::string> configurations, outputs, places;
};

/// \param options with the command and the names of the options given.
llvm::Error readOptionTexts(const OptionTexts &texts, Options &options);

} // namespace sctpm

#endif // SCTPM_OPTION_TEXTS_H
