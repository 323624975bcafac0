#include "workload/file_fields.hpp"

#include <utility>

namespace farthing::workload {

using text::Node;

const Files& no_files() {
  static const FileReader none;
  static const Files files{none, {}};
  return files;
}

std::optional<SourceFile> open_file(const Node& named, const std::string& path, const Files& files,
                                    text::Faults& faults) {
  if (!named.is_scalar() || named.text().empty()) {
    faults.add(ErrorCode::invalid_value, named, path, "the name of a file");
    return std::nullopt;
  }
  if (!files.open) {
    faults.add(ErrorCode::io, named, path, "its fields written out",
               "This text is read without a way to open other files.");
    return std::nullopt;
  }
  const std::string& name = named.text();
  try {
    return files.open(name.starts_with('/') ? name : files.folder + name);
  } catch (const std::runtime_error& error) {
    faults.add(ErrorCode::io, named, path, "a file that can be read",
               std::string(error.what()) + ".");
  }
  return std::nullopt;
}

Node merged(const Node& given, const std::vector<Node::Entry>& supplied) {
  std::vector<Node::Entry> entries = given.entries();
  for (const Node::Entry& entry : supplied) {
    if (given.find(entry.key) == nullptr) entries.push_back(entry);
  }
  return Node::mapping(std::move(entries), given.where());
}

}  // namespace farthing::workload
