#include "tables/load.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include "tables/link.hpp"
#include "tables/merge.hpp"
#include "tables/read_document.hpp"

namespace farthing::tables {
namespace {

namespace fs = std::filesystem;

Error unreadable(const fs::path& path, std::string expected, std::string hint) {
  return Error(
      {ErrorCode::io, {path.string(), 0, 0}, {}, std::move(expected), {}, std::move(hint)});
}

std::string read_file(const fs::path& path) {
  const std::size_t bytes_max = text::Limits().bytes;
  std::error_code error;
  const std::uintmax_t bytes = fs::file_size(path, error);
  if (error) throw unreadable(path, "a file that can be read", error.message());
  if (bytes > bytes_max) {
    throw Error({ErrorCode::too_large,
                 {path.string(), 0, 0},
                 {},
                 "at most " + std::to_string(bytes_max) + " bytes",
                 std::to_string(bytes) + " bytes",
                 {}});
  }
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();  // no byte at all makes it fail as well
  const bool is_read = stream.is_open() && (text.good() || (stream.peek() == EOF && !stream.bad()));
  if (!is_read) throw unreadable(path, "a file that can be read", std::strerror(errno));
  return std::move(text).str();
}

/// Adds the document in `yaml` to `documents`, or its faults to `faults`.
void read_into(std::string_view yaml, std::string_view file, const text::Limits& limits,
               std::vector<Document>& documents, text::Faults& faults) {
  documents.push_back(read_document(text::read_yaml(yaml, file, limits), file, faults));
}

Layer compile(std::vector<Document> documents, text::Faults& faults) {
  check_links(documents, faults);
  faults.throw_if_any();
  Layer layer;
  for (Document& document : merged(std::move(documents))) {
    layer.push_back(std::make_shared<const Table>(std::move(document)));
  }
  std::stable_sort(layer.begin(), layer.end(),
                   [](const auto& a, const auto& b) { return a->info().name < b->info().name; });
  return layer;
}

}  // namespace

Layer load_tables(const std::vector<fs::path>& files) {
  text::Faults faults;
  std::vector<Document> documents;
  for (const fs::path& file : files) {
    try {
      read_into(read_file(file), file.string(), {}, documents, faults);
    } catch (const Error& error) {
      for (const Diagnostic& diagnostic : error.diagnostics()) faults.add(diagnostic);
    }
  }
  return compile(std::move(documents), faults);
}

Layer read_tables(std::string_view yaml, std::string_view file, const text::Limits& limits) {
  text::Faults faults;
  std::vector<Document> documents;
  read_into(yaml, file, limits, documents, faults);
  return compile(std::move(documents), faults);
}

std::vector<fs::path> table_files(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    if (!fs::exists(path, error)) {
      throw unreadable(path, "a price table or a folder of them", "there is no such file");
    }
    return {path};
  }
  std::vector<fs::path> files;
  fs::recursive_directory_iterator entry(path, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const bool is_table = entry->path().extension() == ".yaml" && !entry->is_directory(error);
    if (is_table) files.push_back(entry->path());
  }
  if (error) throw unreadable(path, "a folder that can be read", error.message());
  if (files.empty()) throw unreadable(path, "price tables, files named *.yaml", {});
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace farthing::tables
