# sctpm_library(NAME SOURCES... LINK targets...) and sctpm_test(...): every room
# of the house is built alike.

add_library(sctpm_options INTERFACE)
target_include_directories(sctpm_options INTERFACE ${CMAKE_SOURCE_DIR}/lib)
target_include_directories(sctpm_options SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
target_compile_options(sctpm_options INTERFACE -Wall -Wextra -Wno-unused-parameter
  # GCC 12 sees phantoms in nested brace initialisers.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  # Clang tells us of what GCC's own headers still use.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
if(SCTPM_WERROR)
  target_compile_options(sctpm_options INTERFACE -Werror)
endif()
if(SCTPM_CLANG_TIDY)
  # Nobody puts functions of theirs in the place of ours.
  target_compile_options(sctpm_options INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-fno-semantic-interposition>)
endif()
if(SCTPM_SANITIZE)
  target_compile_options(sctpm_options INTERFACE
    -fsanitize=address,undefined -fno-omit-frame-pointer)
  target_link_options(sctpm_options INTERFACE -fsanitize=address,undefined)
endif()

# What nearly every source file includes is read once for all libraries and once
# for all tests: it is most of the work of a build. Each file includes what it
# uses all the same; -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON builds it that way.
set(SCTPM_COMMON_HEADERS
  <algorithm> <functional> <map> <memory> <optional> <set> <string> <vector>
  <llvm/ADT/STLExtras.h> <llvm/ADT/SmallString.h> <llvm/ADT/StringExtras.h>
  <llvm/ADT/StringMap.h> <llvm/Support/Error.h> <llvm/Support/FileSystem.h>
  <llvm/Support/JSON.h> <llvm/Support/raw_ostream.h>)
set(SCTPM_TEST_HEADERS ${SCTPM_COMMON_HEADERS}
    "${CMAKE_SOURCE_DIR}/lib/testing/catch.h")

function(sctpm_precompile name owner)
  if(name STREQUAL owner)
    target_precompile_headers(${name} PRIVATE
      ${ARGN})
  else()
    target_precompile_headers(${name} REUSE_FROM ${owner})
  endif()
endfunction()

function(sctpm_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  # What clang-tidy loads is made of the same objects as the program.
  set_target_properties(${name} PROPERTIES
    POSITION_INDEPENDENT_CODE ${SCTPM_CLANG_TIDY})
  target_link_libraries(${name} PUBLIC sctpm_options LLVM fmt::fmt ${arg_LINK})
  sctpm_precompile(${name} sctpm_text ${SCTPM_COMMON_HEADERS})
endfunction()

# A test executable of Catch2 cases; exit status SKIP_CODE means skipped.
function(sctpm_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK;SKIP_CODE" ${ARGN})
  if(NOT BUILD_TESTING)
    return()
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE sctpm_catch_main ${arg_LINK})
  sctpm_precompile(${name} layers_test ${SCTPM_TEST_HEADERS})
  add_test(NAME ${name} COMMAND ${name})
  if(arg_SKIP_CODE)
    set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE ${arg_SKIP_CODE})
  endif()
endfunction()
