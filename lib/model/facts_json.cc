// Facts to JSON and back. Members that are empty are left out, which keeps the
// output small; what is missing on reading is empty.
#include "model/facts_members.h"

namespace sctpm {

#define SCTPM_DECLARE(Type)                                                    \
  llvm::json::Value toJSON(const Type &);                                      \
  bool fromJSON(const llvm::json::Value &, Type &, llvm::json::Path);
SCTPM_DECLARE(Interned)
SCTPM_DECLARE(Location)
SCTPM_DECLARE(Range)
SCTPM_DECLARE(Expr)
SCTPM_DECLARE(Arm)
SCTPM_DECLARE(Arms)
SCTPM_DECLARE(Spot)
SCTPM_DECLARE(Call)
SCTPM_DECLARE(Flow)
SCTPM_DECLARE(Compare)
SCTPM_DECLARE(Function)
SCTPM_DECLARE(Include)
SCTPM_DECLARE(Gap)
SCTPM_DECLARE(UnitResult)
SCTPM_DECLARE(Facts)
SCTPM_DECLARE(Expr::Kind)
SCTPM_DECLARE(Gap::Kind)
#undef SCTPM_DECLARE

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

  template <typename T> void operator()(llvm::StringLiteral key, T &member) {
    good = good && mapper.mapOptional(key, member);
  }
  void operator()(llvm::StringLiteral key, unsigned &member) {
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

llvm::json::Value toJSON(const Interned &text) { return text.str(); }
bool fromJSON(const llvm::json::Value &json, Interned &text, Path path) {
  std::string read;
  bool good = llvm::json::fromJSON(json, read, path);
  text = read;
  return good;
}

llvm::json::Value toJSON(const Expr::Kind &kind) { return name(kind); }
llvm::json::Value toJSON(const Gap::Kind &kind) { return name(kind); }
bool fromJSON(const llvm::json::Value &json, Expr::Kind &kind, Path path) {
  return kindFromJson(json, kind, Expr::Kind::Compare, path);
}
bool fromJSON(const llvm::json::Value &json, Gap::Kind &kind, Path path) {
  return kindFromJson(json, kind, Gap::Kind::Indirect, path);
}

#define SCTPM_JSON(Type)                                                       \
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
  }

llvm::json::Value toJSON(const Arms &arms) {
  Array all;
  for (const Arm &arm : arms)
    all.push_back(toJSON(arm));
  return all;
}
bool fromJSON(const llvm::json::Value &json, Arms &arms, Path path) {
  std::vector<Arm> read;
  bool good = llvm::json::fromJSON(json, read, path);
  arms = Arms(llvm::ArrayRef<Arm>(read));
  return good;
}

SCTPM_JSON(Location)
SCTPM_JSON(Range)
SCTPM_JSON(Expr)
SCTPM_JSON(Arm)
SCTPM_JSON(Spot)
SCTPM_JSON(Call)
SCTPM_JSON(Flow)
SCTPM_JSON(Compare)
SCTPM_JSON(Function)
SCTPM_JSON(Include)
SCTPM_JSON(Gap)
SCTPM_JSON(UnitResult)
SCTPM_JSON(Facts)

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
