#include "discover/flag_filter.h"
#include "testing/catch.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <random>

using namespace sctpm;

static std::vector<std::string> split(llvm::StringRef line) {
  llvm::SmallVector<llvm::StringRef> words;
  line.split(words, ' ', -1, /*KeepEmpty=*/false);
  return {words.begin(), words.end()};
}

TEST_CASE("only harmless flags are kept") {
  struct {
    const char *words, *kept;
  } cases[] = {
      {"-c -o x.o x.c -Wall -Werror=y -g -fPIC -MD -MF x.d", ""},
      {"-DA -D B=1 -UC -U D", "-DA -D B=1 -UC -U D"},
      {"-Ia -I b -isystem c -isystemd -iquote e -idirafterf",
       "-Ia -I b -isystem c -isystemd -iquote e -idirafterf"},
      {"-include a.h -imacrosb.h", "-include a.h -imacrosb.h"},
      {"-std=c11 -ansi -pthread -O2 -m32 -fopenmp -fshort-enums",
       "-std=c11 -ansi -pthread -O2 -m32 -fopenmp -fshort-enums"},
      {"--std=gnu99", "-std=gnu99"},
      {"-xc -x c-header", "-x c -x c-header"},
      {"--sysroot=/s --sysroot /t -isysroot /u",
       "--sysroot=/s --sysroot=/t -isysroot /u"},
      {"-target a-b-c --target=d-e", "--target=a-b-c --target=d-e"},
      {"-march=native -march=armv8-a -mavx2 -msse4.2 -mtune=native",
       "-march=native -mavx2 -msse4.2"},
      // What loads or runs something.
      {"-fplugin=evil.so -fplugin-arg-evil-x -fpass-plugin=evil.so", ""},
      {"-Xclang -load -Xclang evil.so -Xclang -add-plugin -Xclang evil", ""},
      {"-load evil.so -plugin evil -mllvm -load=evil.so", ""},
      {"-B . -B/tmp -specs=evil --specs evil -wrapper evil,x", ""},
      {"--config evil.cfg --config=evil -no-canonical-prefixes", ""},
      {"-ivfsoverlay evil.yaml -fmodule-file=evil.pcm -include-pch evil", ""},
      {"-Wp,-DA -Wl,-x -Wa,x -Xpreprocessor -DA -Xarch_host -DB", ""},
      {"-x ir -x cuda -xnone", ""},
      {"@evil -I @evil -I@evil -include @evil", ""},
      {"--target=../evil --target=a/b", ""},
      {"-fuse-ld=evil -ccc-gcc-name evil -gcc-toolchain evil", ""},
      // A value that looks like a flag belongs to what takes it.
      {"-Xclang -include -Xclang evil.h -DA", "-DA"},
      {"-o -DA -DB", "-DB"},
      {"-I -DA", "-DA"},
      {"-I- -I", ""},
      // What only GCC knows.
      {"-fpermissive -std=gnu++42 -fconcepts -fno-strict-aliasing -mabi=x", ""},
  };
  for (auto &each : cases) {
    INFO(each.words);
    CHECK(llvm::join(harmlessFlags(split(each.words), Language::C), " ") ==
          each.kept);
  }
}

TEST_CASE("a standard of the other language is left out") {
  auto kept = [](const char *words, Language language) {
    return llvm::join(harmlessFlags(split(words), language), " ");
  };
  CHECK(kept("-std=c++17", Language::C) == "");
  CHECK(kept("-std=c99", Language::Cxx) == "");
  CHECK(kept("-std=c++17", Language::Cxx) == "-std=c++17");
  CHECK(kept("-std=c++17 -x c++", Language::C) == "-std=c++17 -x c++");
  CHECK(kept("-std=iso9899:1999", Language::C) == "-std=iso9899:1999");
}

TEST_CASE("nothing gets through in any order, and filtering twice is once") {
  const char *pieces[] = {
      "-Xclang",   "-load",    "evil.so",      "-fplugin=evil.so",
      "-include",  "-D",       "-I",           "@evil",
      "-x",        "c++",      "--target",     "--config",
      "-o",        "-isystem", "-include-pch", "-B",
      "--sysroot", "-mllvm",   "-std=c11",     "-DX=-load",
      "-isysroot", "-wrapper", "-O2",          "--sysroot=",
      "-xir",      "-target",  "-I-",          "",
      "-",         "--"};
  std::mt19937 random(42);
  for (unsigned round = 0; round != 20000; ++round) {
    std::vector<std::string> words;
    for (unsigned n = random() % 8; n; --n)
      words.push_back(pieces[random() % std::size(pieces)]);
    auto kept = harmlessFlags(words, Language::C);
    INFO(llvm::join(words, " "));
    REQUIRE(harmlessFlags(kept, Language::C) == kept);
    for (const std::string &word : kept)
      REQUIRE(llvm::StringSwitch<bool>(word)
                  .Cases("-Xclang", "-load", "-fplugin=evil.so", "@evil", false)
                  .Cases("--config", "-include-pch", "-B", "-mllvm", false)
                  .Cases("-wrapper", "-xir", "-", "--", "-o", "-I-", false)
                  .Default(true));
  }
}
