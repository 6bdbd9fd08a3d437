//===- testing/catch.h - Catch2 of either major version -------------------===//
//
// Debian 12 has Catch2 2.13 (one header), later distributions have 3. Tests
// include this and use what both have in common.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_TESTING_CATCH_H
#define SCTPM_TESTING_CATCH_H

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_test_macros.hpp>
#else
#include <catch2/catch.hpp>
#endif

#endif // SCTPM_TESTING_CATCH_H
