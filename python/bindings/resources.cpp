#include "resources.hpp"

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <variant>

namespace farthing::python {

py::object to_python(const Resource& resource) {
  return std::visit(
      [&]<class T>(const T&) { return py::cast(ResourceOf<T>{resource}); }, resource.kind);
}

const std::vector<FieldInfo>& fields_of(std::string_view type) {
  static std::map<std::string, std::vector<FieldInfo>, std::less<>> known;  // under the GIL
  const auto found = known.find(type);
  if (found != known.end()) return found->second;
  return known.emplace(type, resource_fields(type)).first->second;
}

SourceFile open_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!(text << file.rdbuf()) && !file.eof()) throw std::runtime_error("it cannot be read");
  return {path, text.str()};
}

}  // namespace farthing::python
