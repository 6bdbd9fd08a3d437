# `cpack -G DEB` in a build folder makes a Debian package of what is installed.

install(FILES README.md CHANGELOG.md LICENSE
        DESTINATION "share/doc/sctp-migrate")
set(CPACK_PACKAGE_NAME sctp-migrate)
set(CPACK_PACKAGE_VENDOR "the sctp-migrate project")
set(CPACK_PACKAGE_CONTACT "sctp-migrate maintainers <maintainers@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Clang's own headers (stddef.h ...), which it is not a program without.
set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "libclang-common-${LLVM_VERSION_MAJOR}-dev")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "libsctp-dev, clang-tidy-${LLVM_VERSION_MAJOR}")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "user-mode-linux, busybox, iproute2")
include(CPack)
