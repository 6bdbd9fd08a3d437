//===- value_words.h - what may stand behind an option --------------------===//
//
// In: an option of a command as the command table has it, or the command alone.
// Out: the words that its value may be, or that it may be a file or a folder.
// The type of the option says which ("latency|throughput", "FORMAT=FILE"), the
// pages say which rules there are.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_VALUE_WORDS_H
#define SCTPM_VALUE_WORDS_H

#include "command_line.h"

namespace sctpm {

struct ValueWords {
  std::vector<std::string> words; ///< behind one that ends with '=' comes more
  bool isList = false;            ///< of such words, with commas
  bool isFile = false;
  bool isFolder = false;
};

ValueWords valueWords(const CommandHelp &help, const OptionRow &row);
/// Of what stands behind a command and is no option.
ValueWords argumentWords(const CommandHelp &help);

} // namespace sctpm

#endif // SCTPM_VALUE_WORDS_H
