#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/node.hpp"
#include "workload/file_fields.hpp"

#include <farthing/catalog.hpp>
#include <farthing/resource.hpp>

namespace farthing::workload {

/// The names that workload files give to the resource types: lambda, lambda_edge …
const std::vector<std::string>& resource_type_names();

/// The resource types that have a field of this name.
std::vector<std::string> types_with(std::string_view field);

/// Reads `node` as a resource of type `type`; nothing if there is no such type. `services` are
/// those that may stand beside it, for messages.
std::optional<Resource> read_typed(std::string_view type, std::string name, const text::Node& node,
                                   const std::string& path, const Files& files,
                                   text::Faults& faults,
                                   const std::vector<std::string>& services = {});

/// The names of what stands around a resource, beside its type: logs, egress …
const std::vector<std::string>& surrounding_names();

/// Whether the resource's type may have surroundings.
bool is_surrounded(const Resource& resource);

/// Reads the keys of an entry that are surroundings, if it has any, as those of `resource`.
void read_surroundings(const text::Node& entry, Resource& resource, const std::string& path,
                       text::Faults& faults);

/// Reads `node` as quantities of a plain metered service of the catalog.
Resource read_metered(const std::string& service, std::string name, const text::Node& node,
                      const std::string& path, const Catalog& catalog, text::Faults& faults);

}  // namespace farthing::workload
