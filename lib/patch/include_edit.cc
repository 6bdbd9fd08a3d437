#include "patch/include_edit.h"
#include "patch/source_lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"
#include <tuple>

namespace sctpm {
namespace {

/// How near a relative of <netinet/sctp.h> a header is; 0 is the nearest.
enum Nearness { In, Netinet, Socket, Network, Angled, Quoted };

Nearness nearness(llvm::StringRef spelled) {
  if (spelled == "<netinet/in.h>")
    return In;
  if (spelled.starts_with("<netinet/"))
    return Netinet;
  if (spelled == "<sys/socket.h>")
    return Socket;
  if (spelled == "<arpa/inet.h>" || spelled == "<netdb.h>")
    return Network;
  return spelled.starts_with("<") ? Angled : Quoted;
}

/// What has to be included ahead of a header. lksctp's <netinet/sctp.h> defines
/// IPPROTO_SCTP where nobody has: <netinet/in.h> behind it does not compile.
llvm::StringRef neededAhead(llvm::StringRef header) {
  return header == "<netinet/sctp.h>" ? "<netinet/in.h>" : "";
}

struct Neighbour {
  const Include *line = nullptr;
  bool complete = true; ///< what is needed ahead of the new header is there
};

/// The include line to stand behind, if one will do.
Neighbour neighbour(const std::string &file, llvm::StringRef text,
                    llvm::StringRef header, const IncludeGraph &graph,
                    unsigned before) {
  Neighbour best;
  llvm::StringRef ahead = neededAhead(header);
  bool complete = ahead.empty();
  // Headers of the network may all stand in one branch of an `#if`: the new
  // one then belongs into that branch. Other headers say nothing about that.
  auto key = [](const Neighbour &each) {
    Nearness near = nearness(each.line->spelled);
    unsigned kind = near == In ? 0 : near <= Network ? 1 : 2;
    return std::tuple(kind, each.line->depth, !each.complete, near);
  };
  for (const Include &line : graph.linesOf(file)) {
    if (line.lineEnd > before || line.lineEnd > text.size())
      continue;
    complete = complete || graph.brings(line, ahead);
    Neighbour each = {&line, complete};
    Nearness near = nearness(line.spelled);
    if (near > Network && line.depth > 0)
      continue;
    if (!best.line || key(each) < key(best) ||
        (key(each) == key(best) && near != In))
      best = each;
  }
  return best;
}

/// The directive up to the header in the style of the line at `offset`.
std::string directiveLike(llvm::StringRef text, size_t offset) {
  size_t start = startOfLine(text, offset);
  llvm::StringRef indent = text.slice(start, offset);
  llvm::StringRef line = text.slice(offset, endOfLine(text, offset));
  llvm::StringRef style = line.take_front(line.find_first_of("<\""));
  llvm::StringRef word = style.drop_front(!style.empty()).trim();
  if (start == 0)
    indent.consume_front("\xef\xbb\xbf");
  if (!style.starts_with("#") || word != "include")
    style = "#include ";
  return (indent.trim(" \t").empty() ? indent : "").str() + style.str();
}

Edit insertion(const std::string &file, size_t offset, std::string text) {
  unsigned at = offset;
  return {{file, at, at}, std::move(text)};
}

} // namespace

bool takesIncludes(llvm::StringRef file) {
  return llvm::StringSwitch<bool>(llvm::sys::path::extension(file).lower())
      .Cases(".c", ".cc", ".cpp", ".cxx", ".c++", ".cp", true)
      .Cases(".h", ".hh", ".hpp", ".hxx", ".h++", true)
      .Cases(".m", ".mm", ".cu", ".cuh", true)
      .Cases(".ipp", ".tpp", ".tcc", ".inl", true)
      .Default(false);
}

std::optional<Edit> includeEdit(const std::string &file, llvm::StringRef text,
                                llvm::StringRef header,
                                const IncludeGraph &graph, unsigned before) {
  if (graph.brings(file, header))
    return std::nullopt;

  Neighbour found = neighbour(file, text, header, graph, before);
  if (found.line) {
    size_t offset = found.line->at.offset, end = endOfDirective(text, offset);
    std::string line =
        lineEnding(text, end).str() + directiveLike(text, offset);
    // What is brought along is there, whatever a configure script has found:
    // the code needs it though nobody has set HAVE_NETINET_IN_H.
    if (header.starts_with("\""))
      if (std::optional<size_t> out = behindHeaderTests(text, offset);
          out && *out <= before)
        return insertion(file, *out,
                         lineEnding(text, *out).str() + "#include " +
                             header.str());
    return insertion(file, end,
                     (found.complete ? "" : line + neededAhead(header).str()) +
                         line + header.str());
  }

  TopOfFile top = topOfFile(text);
  std::string ending = lineEnding(text, top.offset).str();
  std::string lines = ("#include " + header).str();
  if (llvm::StringRef ahead = neededAhead(header); !ahead.empty())
    lines = ("#include " + ahead).str() + ending + lines;
  // An empty line parts it from what is above and below.
  llvm::StringRef below = text.drop_front(top.offset);
  if (top.behindLine)
    below = below.contains('\n') ? below.split('\n').second : "";
  std::string gap = below.empty() || below.starts_with(ending) ? "" : ending;
  return insertion(file, top.offset,
                   top.behindLine ? ending + ending + lines + gap
                                  : lines + ending + gap);
}

} // namespace sctpm
