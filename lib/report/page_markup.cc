#include "report/page_markup.h"
#include "report/code_colours.h"
#include "report/markup_text.h"
#include "report/source_texts.h"
#include "llvm/ADT/StringExtras.h"
#include <md4c.h>

namespace sctpm {
namespace {

struct Writing {
  bool blocks = true; ///< else only what stands within a line
  std::string out;
  bool inCode = false;
  std::string code, label;
};

Writing &writing(void *data) { return *static_cast<Writing *>(data); }

const char *blockName(MD_BLOCKTYPE type) {
  switch (type) {
  case MD_BLOCK_QUOTE:
    return "blockquote";
  case MD_BLOCK_UL:
    return "ul";
  case MD_BLOCK_OL:
    return "ol";
  case MD_BLOCK_LI:
    return "li";
  case MD_BLOCK_H:
    return "h4";
  case MD_BLOCK_P:
    return "p";
  case MD_BLOCK_TABLE:
    return "table";
  case MD_BLOCK_THEAD:
    return "thead";
  case MD_BLOCK_TBODY:
    return "tbody";
  case MD_BLOCK_TR:
    return "tr";
  case MD_BLOCK_TH:
    return "th";
  case MD_BLOCK_TD:
    return "td";
  default:
    return nullptr;
  }
}

const char *spanName(MD_SPANTYPE type) {
  switch (type) {
  case MD_SPAN_EM:
    return "em";
  case MD_SPAN_STRONG:
    return "strong";
  case MD_SPAN_CODE:
    return "code";
  default:
    return nullptr;
  }
}

void tag(Writing &to, const char *name, const char *slash) {
  if (name)
    to.out += std::string("<") + slash + name + ">";
}

int enterBlock(MD_BLOCKTYPE type, void *detail, void *data) {
  Writing &to = writing(data);
  if (type == MD_BLOCK_CODE) {
    const MD_ATTRIBUTE &words =
        static_cast<MD_BLOCK_CODE_DETAIL *>(detail)->info;
    to.inCode = true;
    to.code.clear();
    // "c before": the language says nothing, the rest what it shows.
    to.label = llvm::StringRef(words.text ? words.text : "", words.size)
                   .split(' ')
                   .second.str();
  } else if (to.blocks) {
    tag(to, blockName(type), "");
  }
  return 0;
}

int leaveBlock(MD_BLOCKTYPE type, void *, void *data) {
  Writing &to = writing(data);
  if (type == MD_BLOCK_CODE) {
    to.inCode = false;
    if (!to.label.empty())
      to.out += "<p class=label>" +
                (to.label == "unchanged" ? std::string("left as it is")
                                         : markupText(to.label)) +
                "</p>";
    to.out += "<pre class=c>";
    const std::vector<llvm::StringRef> lines = linesOf(to.code);
    const std::vector<bool> inComment = commentStates(lines);
    for (size_t i = 0; i < lines.size(); ++i)
      to.out += colouredLine(lines[i], inComment[i]) + "\n";
    to.out += "</pre>";
  } else if (to.blocks) {
    tag(to, blockName(type), "/");
    to.out += "\n";
  }
  return 0;
}

int enterSpan(MD_SPANTYPE type, void *, void *data) {
  tag(writing(data), spanName(type), "");
  return 0;
}

int leaveSpan(MD_SPANTYPE type, void *, void *data) {
  tag(writing(data), spanName(type), "/");
  return 0;
}

int addText(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data) {
  Writing &to = writing(data);
  llvm::StringRef words(text, size);
  if (to.inCode)
    to.code += words;
  else if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
    to.out += "\n";
  else if (type == MD_TEXT_ENTITY)
    to.out += words; // "&amp;": of no other form, so it is no tag.
  else
    to.out += markupText(words);
  return 0;
}

std::string markup(llvm::StringRef markdown, bool blocks) {
  MD_PARSER parser = {};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML;
  parser.enter_block = enterBlock;
  parser.leave_block = leaveBlock;
  parser.enter_span = enterSpan;
  parser.leave_span = leaveSpan;
  parser.text = addText;
  Writing to;
  to.blocks = blocks;
  // It fails only where memory or a callback does.
  if (md_parse(markdown.data(), markdown.size(), &parser, &to) != 0)
    return markupText(markdown);
  return std::move(to.out);
}

} // namespace

std::string pageMarkup(llvm::StringRef markdown) {
  return markup(markdown, /*blocks=*/true);
}

std::string titleMarkup(llvm::StringRef markdown) {
  return llvm::StringRef(markup(markdown, /*blocks=*/false)).trim().str();
}

} // namespace sctpm
