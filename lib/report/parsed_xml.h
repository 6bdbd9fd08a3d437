//===- report/parsed_xml.h - XML as a parser reads it, for the tests ------===//
//
// In: a text. Out: whether libxml2 takes it for well-formed XML, and what XPath
// expressions find in it. Asks for nothing outside of the text. Only tests
// include this.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_REPORT_PARSED_XML_H
#define SCTPM_REPORT_PARSED_XML_H

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <memory>
#include <string>

namespace sctpm {

class ParsedXml {
public:
  explicit ParsedXml(const std::string &text)
      : document(xmlReadMemory(text.data(), int(text.size()), "report.xml",
                               nullptr, XML_PARSE_NONET | XML_PARSE_HUGE),
                 xmlFreeDoc) {}

  bool isWellFormed() const { return document != nullptr; }

  /// "count(//failure)", "sum(//testsuite/@tests)".
  double number(const std::string &expression) const {
    return xmlXPathCastToNumber(evaluate(expression).get());
  }
  std::string text(const std::string &expression) const {
    xmlChar *found = xmlXPathCastToString(evaluate(expression).get());
    std::string result(reinterpret_cast<const char *>(found));
    xmlFree(found);
    return result;
  }

private:
  using Found = std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)>;
  Found evaluate(const std::string &expression) const {
    std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)> context(
        xmlXPathNewContext(document.get()), xmlXPathFreeContext);
    return {xmlXPathEvalExpression(
                reinterpret_cast<const xmlChar *>(expression.c_str()),
                context.get()),
            xmlXPathFreeObject};
  }

  std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document;
};

} // namespace sctpm

#endif // SCTPM_REPORT_PARSED_XML_H
