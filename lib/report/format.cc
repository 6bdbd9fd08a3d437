#include "report/format.h"
#include "report/github_report.h"
#include "report/gitlab_report.h"
#include "report/html_report.h"
#include "report/json_report.h"
#include "report/junit_report.h"
#include "report/markdown_report.h"
#include "report/sarif_report.h"
#include "llvm/ADT/STLExtras.h"

namespace sctpm {

static const FormatRow Rows[] = {
    {Format::Text, "text", false, false, nullptr},
    {Format::Json, "json", true, false,
     [](const ReportView &view) { return renderJson(view.report); }},
    {Format::Sarif, "sarif", true, true, renderSarif},
    {Format::Github, "github", false, true, renderGithub},
    {Format::Gitlab, "gitlab", true, true, renderGitlab},
    {Format::Junit, "junit", true, true, renderJunit},
    {Format::Html, "html", true, false, renderHtml},
    {Format::Markdown, "markdown", true, true, renderMarkdownReport},
};

llvm::ArrayRef<FormatRow> formatRows() { return Rows; }

const FormatRow &formatRow(Format format) {
  return *llvm::find_if(
      Rows, [&](const FormatRow &row) { return row.format == format; });
}

std::optional<Format> formatNamed(llvm::StringRef name) {
  for (const FormatRow &row : Rows)
    if (name == row.name)
      return row.format;
  return std::nullopt;
}

} // namespace sctpm
