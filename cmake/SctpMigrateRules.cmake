# sctpm_embed_rules(FILE): FILE, in the binary folder of the caller, becomes a
# C++ source that holds the text of every page of rewrite-rules. It is made anew
# when a page changes, comes or goes. (Run with -P, this file is the generator.)

if(CMAKE_SCRIPT_MODE_FILE)
  file(GLOB pages "${RULES_FOLDER}/*.md")
  list(FILTER pages EXCLUDE REGEX "/README\\.md$")
  list(SORT pages)
  set(rows "")
  foreach(page IN LISTS pages)
    get_filename_component(id "${page}" NAME_WLE)
    file(READ "${page}" text)
    string(APPEND rows "    {\"${id}\", R\"~page~(${text})~page~\"},\n")
  endforeach()
  file(WRITE "${OUTPUT}"
    "// Generated from rewrite-rules by cmake/SctpMigrateRules.cmake.\n"
    "#include \"judge/embedded_pages.h\"\n\n"
    "namespace sctpm {\n\n"
    "static const EmbeddedPage Pages[] = {\n${rows}};\n\n"
    "llvm::ArrayRef<EmbeddedPage> embeddedPages() { return Pages; }\n\n"
    "} // namespace sctpm\n")
  return()
endif()

set(SCTPM_RULES_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(sctpm_embed_rules file)
  set(folder "${CMAKE_SOURCE_DIR}/rewrite-rules")
  file(GLOB pages CONFIGURE_DEPENDS "${folder}/*.md")
  list(FILTER pages EXCLUDE REGEX "/README\\.md$")
  # A page that went leaves nothing newer behind: the list itself is an input.
  set(list "${CMAKE_CURRENT_BINARY_DIR}/${file}.pages")
  file(CONFIGURE OUTPUT "${list}" CONTENT "${pages}")
  add_custom_command(
    OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${file}"
    COMMAND "${CMAKE_COMMAND}" "-DRULES_FOLDER=${folder}"
            "-DOUTPUT=${CMAKE_CURRENT_BINARY_DIR}/${file}"
            -P "${SCTPM_RULES_SCRIPT}"
    DEPENDS ${pages} "${list}" "${SCTPM_RULES_SCRIPT}"
    COMMENT "Embedding the pages of rewrite-rules"
    VERBATIM)
endfunction()
