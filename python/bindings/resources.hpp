#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <farthing/resource.hpp>
#include <farthing/workload_file.hpp>

#include "bindings.hpp"

namespace farthing::python {

/// A resource of one kind, so that each has a class of its own in Python.
template <class T>
struct ResourceOf : Resource {};

/// `LambdaFunction`: the struct's own name, which Python uses too.
template <class T>
std::string class_name() {
  const std::string full = py::type_id<T>();
  return full.substr(full.rfind(':') + 1);
}

/// The name of its type in workload files, or of a metered service.
std::string_view type_of(const Resource& resource);

/// The same resource as an object of its kind's class.
py::object to_python(const Resource& resource);

/// The fields of a type, listed once in the life of the program.
const std::vector<FieldInfo>& fields_of(std::string_view type);

/// The own name of a field that may be given by another: `architecture` for `arch`.
std::string own_name(std::string_view type, const std::string& path);

/// Opens a file that a resource names, relative to the working directory.
SourceFile open_file(const std::string& path);

/// A resource from keywords, by the reader that workload files and the command line use.
/// Throws `Error` with all faults found.
Resource read_fields(std::string_view type, std::string name, const py::dict& fields);

/// What is set of a resource, by field path, in the text that reads back as it.
py::dict texts_of(const Resource& resource);

/// The same of what stands around it alone, and of all else.
py::dict around_texts_of(const Resource& resource);
py::dict own_texts_of(const Resource& resource);

/// A value for one field of a resource, as text; for percentiles and hours a dict will do. Throws
/// `Error` where the resource has no such field.
std::string field_text(const Resource& resource, const std::string& path, py::handle value);
/// Sets one field of a resource; needs no lock of the interpreter. Throws `Error` for a text that
/// does not read.
void set_field(Resource& resource, const std::string& path, const std::string& text);

}  // namespace farthing::python
