#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/resource.hpp>

namespace farthing {

/// A file that was opened: its name in messages, and what it holds.
struct SourceFile {
  std::string name;
  std::string text;
};
/// Opens a file that a resource names (`task_definition: web.json`). Throws `std::runtime_error`
/// where it cannot, with the reason.
using FileReader = std::function<SourceFile(const std::string& path)>;

/// A field given as text, for instance by a command line option.
struct FieldText {
  std::string path;
  std::string text;
  Where where;
};

/// Reads a workload file (YAML, hence JSON too). `file` names it in messages, and its folder is
/// where files that resources name are looked for; `open` opens those: without it they are refused.
/// The catalog lends the names of services, usage types and regions. Throws `Error` with all faults
/// found, each at line and column with a suggestion. `changes` count over what the file says: each
/// sets the field at its path (`region`, `resources.web.fargate.cpu`) to what its text is in YAML;
/// `null` takes the field out.
Workload read_workload(std::string_view text, std::string_view file, const Catalog& catalog,
                       const FileReader& open = {}, const std::vector<FieldText>& changes = {});

/// One field of a resource type, for command lines and documentation.
struct FieldInfo {
  std::string path;  ///< `snap_start.restores`
  std::string help;
  std::string kind;  ///< "memory size"
  std::string example;
  std::string default_value;  ///< as `parse` reads it; empty: none
  bool required = false;      ///< within its group: a group is required only if its parent is
  std::string group;          ///< "Around it" for surroundings; empty: of the resource itself
  std::string unless;         ///< a field whose file may have this one: it is then not required
  bool is_list = false;       ///< a list is read too, each item a part of the text
  std::string option{};       ///< name on a command line: `snap-start-restores`
  std::string also{};         ///< another name of the field, or empty
  std::string also_option{};  ///< and of its option
  /// Of a list of named things: what one of them has, and how it is written in one line
  /// (`cpu,memory:count`).
  std::vector<FieldInfo> items{};
  std::string one_line{};
};
/// The fields of a resource type (`lambda`), nested ones flattened, then its surroundings; throws
/// `Error` for no such type.
std::vector<FieldInfo> resource_fields(std::string_view type);

/// The fields of a named thing written in one line, `web:0.5,1GB:40,network_mode=awsvpc`: its list
/// is `tasks`, the first field path `tasks.web.cpu`. Throws `ValueError`.
std::vector<FieldText> read_named_item(const FieldInfo& list, std::string_view text, Where where);

/// A resource from field texts, by the same reader and checks as a file. Throws `Error`.
Resource read_resource(std::string_view type, std::string name,
                       const std::vector<FieldText>& fields, const FileReader& open = {});

/// A task on Fargate from an ECS task definition: what `aws ecs describe-task-definition` prints or
/// `register-task-definition` takes, in JSON or YAML. Has its size (where the definition states
/// none: the sum of its containers, with `round_up`), platform and storage; how many run, or how
/// often, is for the caller to add. Workload files also state what was taken for granted. Throws
/// `Error` for what is none, and for what AWS would not run on Fargate. Rules: Amazon ECS Developer
/// Guide, task definition parameters for Fargate.
FargateTask read_task_definition(std::string_view text, std::string_view file);

/// The JSON Schema of workload files, derived from the same descriptions.
std::string workload_schema();

}  // namespace farthing
