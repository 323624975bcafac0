# CLP solves the linear programs behind the cheapest mix. `linear_programs` are the libraries to
# link: where the program is static also those that CLP's archives need, of which the compiler knows
# where Fortran's are.
find_path(FARTHING_CLP_INCLUDE_DIR ClpSimplex.hpp PATH_SUFFIXES coin REQUIRED)
find_library(FARTHING_CLP_LIBRARY Clp REQUIRED)
set(linear_programs Clp CoinUtils)
if(FARTHING_STATIC_PROGRAM AND NOT BUILD_SHARED_LIBS)
  # The runtime of Fortran names these weakly and calls them when the program ends, wanted or not.
  foreach(symbol pthread_mutex_init pthread_mutex_destroy pthread_cond_init)
    list(APPEND linear_programs -Wl,--undefined=${symbol})
  endforeach()
  list(APPEND linear_programs bz2 lapack blas)
  foreach(runtime libgfortran.a libquadmath.a)
    execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=${runtime}
      OUTPUT_VARIABLE path OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(IS_ABSOLUTE "${path}")
      list(APPEND linear_programs ${path})
    endif()
  endforeach()
endif()
