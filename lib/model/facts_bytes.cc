#include "model/facts_bytes.h"
#include "model/facts_members.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"

namespace sctpm {
namespace {

class Writer {
public:
  template <typename T> void operator()(const char *, T &member) {
    put(member);
  }

  /// The texts first, then what refers to them by their number.
  std::string finish() {
    std::string all;
    llvm::raw_string_ostream out(all);
    llvm::encodeULEB128(texts.size(), out);
    for (llvm::StringRef text : texts) {
      llvm::encodeULEB128(text.size(), out);
      out << text;
    }
    out << body;
    return all;
  }

private:
  void number(uint64_t value) { llvm::encodeULEB128(value, stream); }
  void put(bool &member) { number(member); }
  void put(unsigned &member) { number(member); }
  void put(int64_t &member) { number(static_cast<uint64_t>(member)); }
  void put(Expr::Kind &member) { number(static_cast<unsigned>(member)); }
  void put(Gap::Kind &member) { number(static_cast<unsigned>(member)); }
  void put(Interned &member) { putText(member); }
  void put(std::string &member) { putText(member); }
  void putText(llvm::StringRef member) {
    auto [place, isNew] = numbers.try_emplace(member, texts.size());
    if (isNew)
      texts.push_back(place->first());
    number(place->second);
  }
  template <typename T> void put(std::vector<T> &member) {
    number(member.size());
    for (T &each : member)
      put(each);
  }
  // Lists that facts share, and arms that lists share, are written where they
  // first stand.
  void put(Arms &member) {
    if (!isFirst(member.shared().data(), lists))
      return;
    number(member.size());
    for (const Arms::One &each : member.shared())
      if (isFirst(each.get(), arms))
        put(const_cast<Arm &>(*each));
  }
  template <typename T>
  bool isFirst(const T *shared, llvm::DenseMap<const T *, uint64_t> &known) {
    auto [place, isNew] = known.try_emplace(shared, known.size());
    number(place->second);
    return isNew;
  }
  template <typename T> void put(T &member) { visit(*this, member); }

  std::string body;
  llvm::raw_string_ostream stream{body};
  llvm::StringMap<uint64_t> numbers;
  std::vector<llvm::StringRef> texts;
  llvm::DenseMap<const Arms::One *, uint64_t> lists;
  llvm::DenseMap<const Arm *, uint64_t> arms;
};

class Reader {
public:
  explicit Reader(llvm::StringRef bytes)
      : at(bytes.bytes_begin()), end(bytes.bytes_end()) {
    for (uint64_t left = count(); left && good; --left) {
      uint64_t size = count();
      if (!good)
        break;
      texts.push_back(
          llvm::StringRef(reinterpret_cast<const char *>(at), size));
      at += size;
    }
  }

  template <typename T> void operator()(const char *, T &member) {
    if (good)
      take(member);
  }
  bool isWhole() const { return good && at == end; }

private:
  uint64_t number() {
    unsigned size = 0;
    const char *error = nullptr;
    uint64_t value = llvm::decodeULEB128(at, &size, end, &error);
    at += size;
    good &= !error;
    return good ? value : 0;
  }
  // Of things that take a byte each at least.
  uint64_t count() {
    uint64_t value = number();
    good &= value <= static_cast<uint64_t>(end - at);
    return good ? value : 0;
  }
  void take(bool &member) { member = number(); }
  void take(unsigned &member) { member = number(); }
  void take(int64_t &member) { member = static_cast<int64_t>(number()); }
  void take(Expr::Kind &member) { takeKind(member, Expr::Kind::Compare); }
  void take(Gap::Kind &member) { takeKind(member, Gap::Kind::Last); }
  template <typename Kind> void takeKind(Kind &member, Kind last) {
    uint64_t value = number();
    good &= value <= static_cast<uint64_t>(last);
    member = good ? static_cast<Kind>(value) : Kind();
  }
  template <typename Text> void takeText(Text &member) {
    uint64_t index = number();
    good &= index < texts.size();
    if (good)
      member = texts[index];
  }
  void take(Interned &member) { takeText(member); }
  void take(std::string &member) { takeText(member); }
  template <typename T> void take(std::vector<T> &member) {
    member.resize(count());
    for (T &each : member)
      if (good)
        take(each);
  }
  void take(Arms &member) {
    takeShared(member, lists, [&] {
      std::vector<Arms::One> all(count());
      for (Arms::One &each : all)
        takeShared(each, arms, [&] {
          Arm arm;
          if (good)
            take(arm);
          return std::make_shared<const Arm>(std::move(arm));
        });
      return Arms(std::move(all));
    });
  }
  template <typename T, typename Take>
  void takeShared(T &member, std::vector<T> &known, Take first) {
    uint64_t index = number();
    good &= index <= known.size();
    if (index >= known.size())
      known.push_back(first());
    member = known[good ? index : 0];
  }
  template <typename T> void take(T &member) { visit(*this, member); }

  const uint8_t *at, *end;
  bool good = true;
  std::vector<Interned> texts;
  std::vector<Arms> lists;
  std::vector<Arms::One> arms;
};

} // namespace

std::string toBytes(const Facts &facts) {
  Writer writer;
  visit(writer, const_cast<Facts &>(facts));
  return writer.finish();
}

std::optional<Facts> factsFromBytes(llvm::StringRef bytes) {
  Reader reader(bytes);
  Facts facts;
  visit(reader, facts);
  if (!reader.isWhole())
    return std::nullopt;
  return facts;
}

} // namespace sctpm
