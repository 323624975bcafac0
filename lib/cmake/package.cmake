# `cpack -G DEB` in the build folder makes one package: program, manual, completions, library,
# headers and tables. A static program needs no other package; who links the library needs those
# that are suggested.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME farthing)
set(CPACK_PACKAGE_CONTACT "The Farthing developers")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS
    "libyaml-cpp-dev (>= 0.7), coinor-libclp-dev (>= 1.17), zlib1g-dev (>= 1:1.2.13), \
libzstd-dev (>= 1.5)")
include(CPack)
