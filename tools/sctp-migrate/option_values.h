//===- option_values.h - the words that options take ----------------------===//
//
// In comes the text of one option's value, out goes what it means, or an error
// of one sentence that says what the value may be. Knows no command and no
// command-line library.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_OPTION_VALUES_H
#define SCTPM_OPTION_VALUES_H

#include "options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace sctpm {

llvm::Error wrongUse(const std::string &sentence);

llvm::Expected<Format> formatFrom(llvm::StringRef text);
/// For commands that make a report.
llvm::Expected<Format> reportFormatFrom(llvm::StringRef text);
/// \param texts each FORMAT, FORMAT=FILE or FILE; FILE alone gets the format
/// that `mainFormat` names, and so does stdout where there is no text.
llvm::Expected<std::vector<OutputRequest>>
outputsFrom(llvm::ArrayRef<std::string> texts, llvm::StringRef mainFormat);
llvm::Expected<Colour> colourFrom(llvm::StringRef text);
/// \returns whether it is `sctp`; nothing and the other word are not.
llvm::Expected<bool> lintAimFrom(llvm::StringRef option,
                                 llvm::StringRef otherwise,
                                 llvm::StringRef text);
/// \param texts each NAME:FLAG,FLAG; no two may have the same name.
llvm::Expected<std::vector<Configuration>>
configurationsFrom(llvm::ArrayRef<std::string> texts);
llvm::Expected<EditChoice::Split> splitFrom(llvm::StringRef text);
/// \param texts each FILE:LINE, where FILE need not exist.
llvm::Expected<std::vector<ChosenPlace>>
placesFrom(llvm::ArrayRef<std::string> texts);
/// Whether the text is "stream".
llvm::Expected<bool> compatFrom(llvm::StringRef text);
/// What `--tune` and the key `tune` may be.
bool isTune(llvm::StringRef text);
llvm::Expected<std::string> tuneFrom(llvm::StringRef text);
/// "hard", "guard=MACRO".
llvm::Expected<Strategy> strategyOptionFrom(llvm::StringRef text);
/// \returns `otherwise` where `text` is empty.
llvm::Expected<unsigned> numberFrom(llvm::StringRef option,
                                    llvm::StringRef text, unsigned least,
                                    unsigned otherwise);

} // namespace sctpm

#endif // SCTPM_OPTION_VALUES_H
