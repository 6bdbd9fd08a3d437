// Facts to JSON and back. Members that are empty are left out, which keeps the
// output small; what is missing on reading is empty. One list of members for
// each noun (visit) serves both directions.
#include "model/facts.h"

namespace sctpm {
namespace {

using llvm::json::Array;
using llvm::json::Object;
using llvm::json::ObjectMapper;
using llvm::json::Path;

class Writer {
public:
  Object object;

  template <typename T> void operator()(const char *key, const T &member) {
    llvm::json::Value value(member);
    if (!isEmpty(value))
      object[key] = std::move(value);
  }

private:
  static bool isEmpty(const llvm::json::Value &value) {
    if (auto number = value.getAsInteger())
      return *number == 0;
    if (auto text = value.getAsString())
      return text->empty();
    if (auto flag = value.getAsBoolean())
      return !*flag;
    if (const Array *array = value.getAsArray())
      return array->empty();
    const Object *object = value.getAsObject();
    return object && object->empty();
  }
};

class Reader {
public:
  Reader(const llvm::json::Value &value, Path path)
      : mapper(value, path), good(static_cast<bool>(mapper)) {}

  template <size_t N, typename T>
  void operator()(const char (&key)[N], T &member) {
    good = good && mapper.mapOptional(key, member);
  }
  template <size_t N> void operator()(const char (&key)[N], unsigned &member) {
    int64_t number = member;
    good = good && mapper.mapOptional(key, number);
    member = static_cast<unsigned>(number);
  }

  ObjectMapper mapper;
  bool good;
};

template <typename Kind>
bool kindFromJson(const llvm::json::Value &json, Kind &kind, Kind last,
                  Path path) {
  if (auto text = json.getAsString())
    for (unsigned i = 0; i <= static_cast<unsigned>(last); ++i)
      if (*text == name(static_cast<Kind>(i))) {
        kind = static_cast<Kind>(i);
        return true;
      }
  path.report("not a known kind");
  return false;
}

} // namespace

llvm::json::Value toJSON(Expr::Kind kind) { return name(kind); }
llvm::json::Value toJSON(Gap::Kind kind) { return name(kind); }
bool fromJSON(const llvm::json::Value &json, Expr::Kind &kind, Path path) {
  return kindFromJson(json, kind, Expr::Kind::Compare, path);
}
bool fromJSON(const llvm::json::Value &json, Gap::Kind &kind, Path path) {
  return kindFromJson(json, kind, Gap::Kind::Indirect, path);
}

#define SCTPM_JSON(Type)                                                       \
  template <typename V> void visit(V &v, Type &fact);                          \
  llvm::json::Value toJSON(const Type &fact) {                                 \
    Writer writer;                                                             \
    visit(writer, const_cast<Type &>(fact));                                   \
    return std::move(writer.object);                                           \
  }                                                                            \
  bool fromJSON(const llvm::json::Value &json, Type &fact, Path path) {        \
    Reader reader(json, path);                                                 \
    if (reader.good)                                                           \
      visit(reader, fact);                                                     \
    return reader.good;                                                        \
  }                                                                            \
  template <typename V> void visit(V &v, Type &fact)

SCTPM_JSON(Location) {
  v("file", fact.file);
  v("line", fact.line);
  v("column", fact.column);
  v("offset", fact.offset);
}

SCTPM_JSON(Range) {
  v("file", fact.file);
  v("begin", fact.begin);
  v("end", fact.end);
}

SCTPM_JSON(Expr) {
  v("kind", fact.kind);
  v("value", fact.value);
  v("key", fact.key);
  v("text", fact.text);
  v("at", fact.at);
  v("range", fact.range);
  v("macro", fact.macro);
  v("operands", fact.operands);
}

SCTPM_JSON(Arm) {
  v("branch", fact.branch);
  v("arm", fact.arm);
  v("condition", fact.condition);
  v("contrary", fact.contrary);
  v("ahead", fact.ahead);
}

SCTPM_JSON(Spot) {
  v("at", fact.at);
  v("function", fact.function);
  v("arms", fact.arms);
  v("loops", fact.loops);
}

SCTPM_JSON(Call) {
  v("call", fact.call);
  v("spot", fact.spot);
  v("name", fact.name);
  v("spelled", fact.spelled);
  v("spelledAt", fact.spelledAt);
  v("macro", fact.macro);
  v("pattern", fact.pattern);
}

SCTPM_JSON(Flow) {
  v("to", fact.to);
  v("from", fact.from);
  v("spot", fact.spot);
}

SCTPM_JSON(Compare) {
  v("compare", fact.compare);
  v("spot", fact.spot);
}

SCTPM_JSON(Function) {
  v("key", fact.key);
  v("name", fact.name);
  v("at", fact.at);
  v("parameters", fact.parameters);
  v("overrides", fact.overrides);
  v("external", fact.external);
  v("addressTaken", fact.addressTaken);
}

SCTPM_JSON(Include) {
  v("at", fact.at);
  v("lineEnd", fact.lineEnd);
  v("spelled", fact.spelled);
  v("resolved", fact.resolved);
  v("depth", fact.depth);
}

SCTPM_JSON(Gap) {
  v("kind", fact.kind);
  v("at", fact.at);
  v("what", fact.what);
  v("why", fact.why);
}

SCTPM_JSON(UnitResult) {
  v("file", fact.file);
  v("configuration", fact.configuration);
  v("errors", fact.errors);
  v("crashed", fact.crashed);
  v("entered", fact.entered);
}

SCTPM_JSON(Facts) {
  v("units", fact.units);
  v("calls", fact.calls);
  v("flows", fact.flows);
  v("compares", fact.compares);
  v("functions", fact.functions);
  v("includes", fact.includes);
  v("gaps", fact.gaps);
}

#undef SCTPM_JSON

llvm::json::Value toJson(const Facts &facts) { return toJSON(facts); }

llvm::Expected<Facts> factsFromJson(const llvm::json::Value &json) {
  Facts facts;
  Path::Root root("facts");
  if (!fromJSON(json, facts, root))
    return root.getError();
  return facts;
}

} // namespace sctpm
