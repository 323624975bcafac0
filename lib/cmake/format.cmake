# `cmake --build build --target format` rewrites the sources; .ci/run only checks them.
find_program(FARTHING_CLANG_FORMAT NAMES clang-format-14)
if(FARTHING_CLANG_FORMAT)
  add_custom_target(format
    COMMAND ${PROJECT_SOURCE_DIR}/.ci/format --write
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMENT "Formatting C++ sources")
endif()
