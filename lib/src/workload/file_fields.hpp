#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/node.hpp"

#include <farthing/resource.hpp>
#include <farthing/service.hpp>
#include <farthing/workload_file.hpp>

namespace farthing::workload {

/// How files that resources name are opened, and the folder in which they are looked for.
struct Files {
  const FileReader& open;
  std::string folder;  ///< empty, or with a slash at its end
};

/// Where no file can be opened.
const Files& no_files();

/// The fields that a file gives to what names it, each standing where the file has it, and what it
/// left open. `given` are the fields beside it, which count over them.
struct SuppliedFields {
  std::vector<text::Node::Entry> entries;
  std::vector<std::string> assumptions;
};
template <ReadsFile T>
SuppliedFields supplied_fields(const SourceFile& file, const text::Node& given,
                               text::Faults& faults);
template <>
SuppliedFields supplied_fields<FargateTask>(const SourceFile& file, const text::Node& given,
                                            text::Faults& faults);
template <>
SuppliedFields supplied_fields<Service>(const SourceFile& file, const text::Node& given,
                                        text::Faults& faults);
template <>
SuppliedFields supplied_fields<ClusterTask>(const SourceFile& file, const text::Node& given,
                                            text::Faults& faults);

/// The file that `named` names; nothing, and faults, where it cannot be read.
std::optional<SourceFile> open_file(const text::Node& named, const std::string& path,
                                    const Files& files, text::Faults& faults);
/// `given`, and of `supplied` what it lacks.
text::Node merged(const text::Node& given, const std::vector<text::Node::Entry>& supplied);

/// A resource's fields with those of its file among them.
struct FileFields {
  text::Node fields;
  std::vector<std::string> assumptions;
  bool is_read = true;  ///< there was no file to read, or nothing in it at fault
};
template <ReadsFile T>
FileFields with_file_of(const text::Node& given, const std::string& path, const Files& files,
                        text::Faults& faults) {
  const std::string key(Describe<T>::file.name);
  const text::Node* named = given.find(key);
  if (named == nullptr) return {given, {}, true};
  const std::size_t faults_before = faults.size();
  const std::optional<SourceFile> file =
      open_file(*named, text::join_path(path, key), files, faults);
  if (!file) return {given, {}, false};
  SuppliedFields supplied;
  try {
    supplied = supplied_fields<T>(*file, given, faults);
  } catch (const Error& error) {
    for (const Diagnostic& fault : error.diagnostics()) faults.add(fault);
  }
  return {merged(given, supplied.entries), std::move(supplied.assumptions),
          faults.size() == faults_before};
}

}  // namespace farthing::workload
