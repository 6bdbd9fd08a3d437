# The manual page and the completions, made by the program that they describe,
# in their places for installing.

set(texts "${CMAKE_CURRENT_BINARY_DIR}/shell-texts")
file(MAKE_DIRECTORY "${texts}")
add_custom_command(
  OUTPUT "${texts}/sctp-migrate.1" "${texts}/sctp-migrate.bash"
         "${texts}/_sctp-migrate" "${texts}/sctp-migrate.fish"
  COMMAND sctp-migrate man > "${texts}/sctp-migrate.1"
  COMMAND sctp-migrate completions bash > "${texts}/sctp-migrate.bash"
  COMMAND sctp-migrate completions zsh > "${texts}/_sctp-migrate"
  COMMAND sctp-migrate completions fish > "${texts}/sctp-migrate.fish"
  DEPENDS sctp-migrate
  COMMENT "Writing the manual page and the completions"
  VERBATIM)
add_custom_target(shell_texts ALL DEPENDS "${texts}/sctp-migrate.1")

include(GNUInstallDirs)
install(FILES "${texts}/sctp-migrate.1"
        DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${texts}/sctp-migrate.bash" RENAME sctp-migrate
        DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
install(FILES "${texts}/_sctp-migrate"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions")
install(FILES "${texts}/sctp-migrate.fish"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
