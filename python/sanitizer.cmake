# A module built with a sanitizer wants its runtime before all else in the process, and no
# interpreter links that; beside it the C++ library, in which the runtime looks for what throws.
set(farthing_sanitizer_runtime)
string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type)
set(flags "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${build_type}}")
if(flags MATCHES "-fsanitize=[^ ]*(address|thread)")
  string(SUBSTRING ${CMAKE_MATCH_1} 0 1 letter)
  set(runtime lib${letter}san.so)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    set(runtime libclang_rt.${letter}san-${CMAKE_SYSTEM_PROCESSOR}.so)
  endif()
  foreach(library IN ITEMS ${runtime} libstdc++.so.6)
    execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=${library}
      OUTPUT_VARIABLE path OUTPUT_STRIP_TRAILING_WHITESPACE)
    list(APPEND farthing_sanitizer_runtime ${path})
  endforeach()
  list(JOIN farthing_sanitizer_runtime ":" farthing_sanitizer_runtime)
endif()
