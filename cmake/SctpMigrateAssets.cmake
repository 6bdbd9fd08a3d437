# sctpm_embed_assets(FILE): FILE, in the binary folder of the caller, becomes a
# C++ source that holds the files of lib/report/html. It is made anew when one
# of them changes. (Run with -P, this file is the generator.)

set(SCTPM_ASSETS page.html script.js style.css)

if(CMAKE_SCRIPT_MODE_FILE)
  set(rows "")
  foreach(asset IN LISTS SCTPM_ASSETS)
    file(READ "${ASSETS_FOLDER}/${asset}" text)
    string(APPEND rows
      "  if (name == \"${asset}\")\n    return R\"~asset~(${text})~asset~\";\n")
  endforeach()
  file(WRITE "${OUTPUT}"
    "// Generated from lib/report/html by cmake/SctpMigrateAssets.cmake.\n"
    "#include \"report/embedded_assets.h\"\n\n"
    "namespace sctpm {\n\n"
    "llvm::StringRef embeddedAsset(llvm::StringRef name) {\n${rows}"
    "  return \"\";\n}\n\n"
    "} // namespace sctpm\n")
  return()
endif()

set(SCTPM_ASSETS_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(sctpm_embed_assets file)
  set(folder "${CMAKE_SOURCE_DIR}/lib/report/html")
  list(TRANSFORM SCTPM_ASSETS PREPEND "${folder}/" OUTPUT_VARIABLE assets)
  add_custom_command(
    OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${file}"
    COMMAND "${CMAKE_COMMAND}" "-DASSETS_FOLDER=${folder}"
            "-DOUTPUT=${CMAKE_CURRENT_BINARY_DIR}/${file}"
            -P "${SCTPM_ASSETS_SCRIPT}"
    DEPENDS ${assets} "${SCTPM_ASSETS_SCRIPT}"
    COMMENT "Embedding the files of the HTML report"
    VERBATIM)
endfunction()
