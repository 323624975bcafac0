include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/farthing)
set(data_dir ${CMAKE_INSTALL_DATADIR}/farthing)

install(TARGETS farthing EXPORT farthing-targets)
install(DIRECTORY include/farthing DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING PATTERN "*.hpp")

install(EXPORT farthing-targets NAMESPACE farthing:: DESTINATION ${package_dir})
configure_package_config_file(cmake/farthing-config.cmake.in farthing-config.cmake
  INSTALL_DESTINATION ${package_dir})
# Until 1.0 a minor version may change the interface.
write_basic_package_version_file(farthing-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/farthing-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/farthing-config-version.cmake
  DESTINATION ${package_dir})

# Paths in the .pc file are relative to it, so that an installed tree can be moved.
file(RELATIVE_PATH pc_prefix
  /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
string(REGEX REPLACE "/$" "" pc_prefix ${pc_prefix})
if(BUILD_SHARED_LIBS)
  set(pc_requires "Requires.private: yaml-cpp >= 0.7, clp >= 1.17, zlib >= 1.2.13, libzstd >= 1.5")
else()
  set(pc_requires "Requires: yaml-cpp >= 0.7, clp >= 1.17, zlib >= 1.2.13, libzstd >= 1.5")
endif()
configure_file(cmake/farthing.pc.in farthing.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/farthing.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/pricing-tables DESTINATION ${data_dir}
  FILES_MATCHING PATTERN "*.yaml" PATTERN "README.md")
file(GLOB schemas CONFIGURE_DEPENDS schemas/*.json ${PROJECT_SOURCE_DIR}/pricing-tables/*.json)
install(FILES ${schemas} DESTINATION ${data_dir}/schemas)
install(FILES ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
# Where Debian looks for it.
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
