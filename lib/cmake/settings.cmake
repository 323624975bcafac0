# How every target of this project is compiled; consumers see none of it but the standard.
function(farthing_compile_settings target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wconversion -Wshadow)
  if(FARTHING_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
