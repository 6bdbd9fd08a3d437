# `cpack -G DEB` in a build folder makes a Debian package of what is installed.

install(FILES README.md CHANGELOG.md DESTINATION "share/doc/sctp-migrate")
# By the name that Debian gives it, and in its form.
install(FILES cmake/copyright DESTINATION "share/doc/sctp-migrate")
set(CPACK_PACKAGE_NAME sctp-migrate)
set(CPACK_PACKAGE_VENDOR "the sctp-migrate project")
# Debian's tools take it without an address; whoever hands a package on gives
# theirs: cmake -DCPACK_PACKAGE_CONTACT="Name <address>".
if(NOT CPACK_PACKAGE_CONTACT)
  set(CPACK_PACKAGE_CONTACT "The sctp-migrate authors")
endif()
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "moves C and C++ programs from TCP to SCTP")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Follows the arguments of socket() and getaddrinfo() through a whole program,
edits where the move to SCTP one-to-one sockets is certainly right, and tells
of every other place why it did not. With a lint for continuous integration,
reports for people and machines, and a module for clang-tidy.")
set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
# Debian has its manual pages compressed.
set(CPACK_PRE_BUILD_SCRIPTS "${CMAKE_SOURCE_DIR}/cmake/compress_manual.cmake")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
# Whatever the umask of whoever builds.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ
    WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Clang's own headers (stddef.h ...), which it is not a program without.
set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "libclang-common-${LLVM_VERSION_MAJOR}-dev")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "libc6-dev, libsctp-dev, clang-tidy-${LLVM_VERSION_MAJOR}")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "user-mode-linux, busybox, iproute2")
include(CPack)
