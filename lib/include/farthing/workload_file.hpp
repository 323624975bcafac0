#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/resource.hpp>

namespace farthing {

/// Reads a workload file (YAML, hence JSON too). `file` names it in messages; the catalog lends the
/// names of services, usage types and regions. Throws `Error` with all faults found, each at line
/// and column with a suggestion.
Workload read_workload(std::string_view text, std::string_view file, const Catalog& catalog);

/// One field of a resource type, for command lines and documentation.
struct FieldInfo {
  std::string path;  ///< `snap_start.restores`
  std::string help;
  std::string kind;  ///< "memory size"
  std::string example;
  std::string default_value;  ///< as `parse` reads it; empty: none
  bool required = false;      ///< within its group: a group is required only if its parent is
  std::string group;          ///< "Around it" for surroundings; empty: of the resource itself
};
/// The fields of a resource type (`lambda`), nested ones flattened, then its surroundings; throws
/// `Error` for no such type.
std::vector<FieldInfo> resource_fields(std::string_view type);

/// A field given as text, for instance by a command line option.
struct FieldText {
  std::string path;
  std::string text;
  Where where;
};
/// A resource from field texts, by the same reader and checks as a file. Throws `Error`.
Resource read_resource(std::string_view type, std::string name,
                       const std::vector<FieldText>& fields);

/// The JSON Schema of workload files, derived from the same descriptions.
std::string workload_schema();

}  // namespace farthing
