# The version script of the shared library: it exports the classes and functions that public headers
# declare in `farthing` itself, so that no declaration needs a macro. The namespaces within it and
# other libraries stay inside.
#
#   farthing_write_exports(FILE HEADER…)
function(farthing_write_exports script)
  set(classes)
  set(functions)
  foreach(header IN LISTS ARGN)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${header})
    # What is not indented stands in the namespace, attributes in front of it.
    file(STRINGS ${header} lines REGEX "^[[a-zA-Z]")
    string(REGEX MATCHALL "(class|struct) [A-Z][A-Za-z0-9]*" found "${lines}")
    list(APPEND classes ${found})
    string(REGEX MATCHALL "[a-z][a-z_0-9]*\\(" found "${lines}")
    list(APPEND functions ${found})
  endforeach()
  list(TRANSFORM classes REPLACE ".* " "")
  list(TRANSFORM functions REPLACE "\\($" "")
  list(REMOVE_DUPLICATES classes)
  list(REMOVE_DUPLICATES functions)
  # Mangled, since a template's demangled name starts with its return type: each name follows its
  # length; an operator is two small letters.
  set(symbols "_ZN8farthing[a-z][a-z]*")
  foreach(name IN LISTS classes functions)
    string(LENGTH ${name} length)
    list(APPEND symbols "_ZN8farthing${length}${name}*")
  endforeach()
  foreach(name IN LISTS classes)
    string(LENGTH ${name} length)
    list(APPEND symbols "_ZNK8farthing${length}${name}*" "_ZT?N8farthing${length}${name}E")
  endforeach()
  list(SORT symbols)
  string(REPLACE ";" ";\n    " symbols "${symbols}")
  file(CONFIGURE OUTPUT ${script} CONTENT "{\n  global:\n    ${symbols};\n  local:\n    *;\n};\n")
endfunction()
