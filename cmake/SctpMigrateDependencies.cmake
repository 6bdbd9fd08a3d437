# What the build needs from the system, all of it from Debian's packages.

# Debian's Clang 19 files refuse "19" as a version (they want 19.1), and the
# exported shared targets `LLVM` and `clang-cpp` are the ones that exist.
find_package(Clang REQUIRED CONFIG
             PATHS /usr/lib/llvm-19/lib/cmake/clang NO_DEFAULT_PATH)
find_package(LLVM REQUIRED CONFIG
             PATHS /usr/lib/llvm-19/lib/cmake/llvm NO_DEFAULT_PATH)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(libgit2 REQUIRED IMPORTED_TARGET libgit2)
pkg_check_modules(md4c REQUIRED IMPORTED_TARGET md4c)

if(BUILD_TESTING)
  find_package(Catch2 REQUIRED)
  find_package(LibXml2 REQUIRED)
endif()

# The folder of Clang's own headers (stddef.h ...), which a tool has to name.
set(SCTPM_CLANG_RESOURCES "${LLVM_LIBRARY_DIR}/clang/${LLVM_VERSION_MAJOR}")
