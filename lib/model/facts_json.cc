// Facts to JSON and back. Members that are empty are left out, which keeps the
// output small; what is missing on reading is empty. Each fact is a line. The
// arms around facts are two thirds of all, the same ones over and over: each
// stands once, in a list behind the facts, which name it by its place there.
#include "model/facts_members.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace sctpm {
namespace {

using llvm::json::OStream;
using llvm::json::Path;
using llvm::json::Value;

/// Whether a member says nothing.
class Emptiness {
public:
  template <typename T> void operator()(const char *, T &member) {
    whole = whole && of(member);
  }

  static bool of(bool member) { return !member; }
  static bool of(unsigned member) { return member == 0; }
  static bool of(int64_t member) { return member == 0; }
  static bool of(Expr::Kind) { return false; }
  static bool of(Gap::Kind) { return false; }
  static bool of(Interned &member) { return member.empty(); }
  static bool of(std::string &member) { return member.empty(); }
  static bool of(Arms &member) { return member.empty(); }
  template <typename T> static bool of(std::vector<T> &member) {
    return member.empty();
  }
  template <typename T> static bool of(T &member) {
    Emptiness emptiness;
    visit(emptiness, member);
    return emptiness.whole;
  }

private:
  bool whole = true;
};

class Writer {
public:
  explicit Writer(OStream &json) : json(json) {}

  void whole(Facts &facts) {
    json.object([&] {
      Lists lists{*this};
      visit(lists, facts);
      if (!arms.empty())
        lists.line("arms", arms, [](const std::string &arm) { return arm; });
    });
  }

private:
  struct Lists {
    template <typename T>
    void operator()(const char *key, std::vector<T> &facts) {
      if (!facts.empty())
        line(key, facts, [&](T &fact) { return writer.text(fact); });
    }
    template <typename T, typename Text>
    void line(const char *key, std::vector<T> &all, Text text) {
      writer.json.attributeArray(key, [&] {
        for (T &each : all)
          writer.json.rawValue(text(each));
      });
    }
    Writer &writer;
  };

  struct Members {
    template <typename T> void operator()(const char *key, T &member) {
      if (Emptiness::of(member))
        return;
      out.attributeBegin(key);
      put(member);
      out.attributeEnd();
    }

    void put(bool member) { out.value(member); }
    void put(unsigned member) { out.value(member); }
    void put(int64_t member) { out.value(member); }
    void put(Expr::Kind member) { out.value(name(member)); }
    void put(Gap::Kind member) { out.value(name(member)); }
    void put(Interned &member) { putText(member); }
    void put(std::string &member) { putText(member); }
    void putText(llvm::StringRef text) {
      if (llvm::json::isUTF8(text))
        out.value(text);
      else
        out.value(llvm::json::fixUTF8(text));
    }
    template <typename T> void put(std::vector<T> &member) {
      out.array([&] {
        for (T &each : member)
          put(each);
      });
    }
    void put(Arms &member) {
      out.array([&] {
        for (const Arms::One &arm : member.shared())
          out.value(writer.number(arm));
      });
    }
    template <typename T> void put(T &member) {
      out.object([&] { visit(*this, member); });
    }

    Writer &writer;
    OStream out;
  };

  template <typename T> std::string text(T &fact) {
    std::string text;
    llvm::raw_string_ostream stream(text);
    Members{*this, OStream(stream)}.put(fact);
    return text;
  }

  // By its text: which lists share an arm depends on who read which unit.
  unsigned number(const Arms::One &arm) {
    auto [known, isNew] = byArm.try_emplace(arm.get());
    if (isNew) {
      std::string text = this->text(const_cast<Arm &>(*arm));
      auto [same, isFirst] = byText.try_emplace(text, arms.size());
      if (isFirst)
        arms.push_back(std::move(text));
      known->second = same->second;
    }
    return known->second;
  }

  OStream &json;
  std::vector<std::string> arms;
  llvm::DenseMap<const Arm *, unsigned> byArm;
  llvm::StringMap<unsigned> byText;
};

class Reader {
public:
  bool whole(const Value &json, Facts &facts, Path path) {
    const llvm::json::Object *object = json.getAsObject();
    if (const Value *list = object ? object->get("arms") : nullptr) {
      std::vector<Arm> read;
      if (!take(*list, read, path.field("arms")))
        return false;
      for (Arm &arm : read)
        arms.push_back(std::make_shared<const Arm>(std::move(arm)));
    }
    return take(json, facts, path);
  }

private:
  struct Members {
    template <typename T> void operator()(llvm::StringLiteral key, T &member) {
      if (const Value *value = good ? object.get(key) : nullptr)
        good = reader.take(*value, member, path.field(key));
    }
    Reader &reader;
    const llvm::json::Object &object;
    Path path;
    bool good = true;
  };

  bool take(const Value &json, bool &member, Path path) {
    return fromJSON(json, member, path);
  }
  bool take(const Value &json, int64_t &member, Path path) {
    return fromJSON(json, member, path);
  }
  bool take(const Value &json, std::string &member, Path path) {
    return fromJSON(json, member, path);
  }
  bool take(const Value &json, unsigned &member, Path path) {
    int64_t number = 0;
    bool good = take(json, number, path);
    member = static_cast<unsigned>(number);
    return good;
  }
  bool take(const Value &json, Interned &member, Path path) {
    std::string text;
    bool good = take(json, text, path);
    member = text;
    return good;
  }
  bool take(const Value &json, Expr::Kind &member, Path path) {
    return takeKind(json, member, Expr::Kind::Compare, path);
  }
  bool take(const Value &json, Gap::Kind &member, Path path) {
    return takeKind(json, member, Gap::Kind::Last, path);
  }
  template <typename Kind>
  bool takeKind(const Value &json, Kind &kind, Kind last, Path path) {
    if (auto text = json.getAsString())
      for (unsigned i = 0; i <= static_cast<unsigned>(last); ++i)
        if (*text == name(static_cast<Kind>(i))) {
          kind = static_cast<Kind>(i);
          return true;
        }
    path.report("not a known kind");
    return false;
  }
  template <typename T>
  bool take(const Value &json, std::vector<T> &member, Path path) {
    const llvm::json::Array *list = json.getAsArray();
    if (!list) {
      path.report("expected array");
      return false;
    }
    member.resize(list->size());
    for (size_t i = 0; i < list->size(); ++i)
      if (!take((*list)[i], member[i], path.index(i)))
        return false;
    return true;
  }
  bool take(const Value &json, Arms &member, Path path) {
    std::vector<unsigned> numbers;
    if (!take(json, numbers, path))
      return false;
    std::vector<Arms::One> all;
    for (unsigned number : numbers) {
      if (number >= arms.size()) {
        path.report("no such arm");
        return false;
      }
      all.push_back(arms[number]);
    }
    member = std::move(all);
    return true;
  }
  template <typename T> bool take(const Value &json, T &member, Path path) {
    const llvm::json::Object *object = json.getAsObject();
    if (!object) {
      path.report("expected object");
      return false;
    }
    Members members{*this, *object, path};
    visit(members, member);
    return members.good;
  }

  std::vector<Arms::One> arms;
};

} // namespace

void writeJson(OStream &json, const Facts &facts) {
  Writer(json).whole(const_cast<Facts &>(facts));
}

llvm::Expected<Facts> factsFromJson(const Value &json) {
  Facts facts;
  Path::Root root("facts");
  if (!Reader().whole(json, facts, root))
    return root.getError();
  return facts;
}

} // namespace sctpm
