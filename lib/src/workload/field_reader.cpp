#include "workload/field_reader.hpp"

#include <algorithm>

#include "workload/resource_reader.hpp"

namespace farthing::workload {
namespace {

/// `000` of `3,000/s`, which braces end at its comma.
bool is_after_comma(const std::string& key) {
  return key.size() >= 3 &&
         std::ranges::all_of(key.substr(0, 3), [](char c) { return c >= '0' && c <= '9'; });
}

/// The innermost resource type or metered service of a path; else its last part.
std::string_view part_of(std::string_view path, const std::vector<std::string>& parts) {
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t dot = rest.rfind('.');
    const std::string_view last = rest.substr(dot + 1);
    if (std::ranges::find(parts, last) != parts.end()) return last;
    rest = rest.substr(0, dot == rest.npos ? 0 : dot);
  }
  return path.substr(path.rfind('.') + 1);
}

/// What is easily written into a resource type: a part of a number, and what stands beside it.
std::string misplaced(const std::string& key, const std::string& path,
                      const std::vector<std::string>& services) {
  if (is_after_comma(key)) {
    return "Within braces a comma ends the value: quote it, or write 3M for 3,000,000.";
  }
  std::vector<std::string> parts = resource_type_names();
  parts.insert(parts.end(), services.begin(), services.end());
  const auto is_one_of = [&](const std::vector<std::string>& names) {
    return std::ranges::find(names, key) != names.end();
  };
  if (key != "region" && !is_one_of(parts) && !is_one_of(surrounding_names())) return {};
  return "It stands beside `" + std::string(part_of(path, parts)) + "`, not in it.";
}

}  // namespace

std::optional<std::string> FieldReader::one_line(const text::Node& node, const std::string& path,
                                                 bool by_hour) {
  const std::string_view marks = by_hour ? ":" : ",=:";
  std::string line;
  for (const text::Node::Entry& entry : node.entries()) {
    if (!entry.value.is_scalar() ||
        (entry.key + entry.value.text()).find_first_of(marks) != std::string::npos) {
      faults_.add(ErrorCode::invalid_value, entry.value, text::join_path(path, entry.key),
                  by_hour ? "one value" : "one duration or one weight");
      return std::nullopt;
    }
    const bool is_percentile =
        !by_hour && (entry.key.starts_with('p') || entry.key.starts_with('m'));
    line +=
        (line.empty() ? "" : ",") + entry.key + (is_percentile ? "=" : ":") + entry.value.text();
  }
  return line;
}

std::optional<std::string> FieldReader::one_line_of_list(const text::Node& node,
                                                         const std::string& path) {
  std::string line;
  for (const text::Node& item : node.items()) {
    if (!item.is_scalar() || item.text().find(',') != std::string::npos) {
      faults_.add(ErrorCode::invalid_value, item, path, "one value of the list");
      return std::nullopt;
    }
    line += (line.empty() ? "" : ",") + item.text();
  }
  return line;
}

std::vector<std::string> FieldReader::reject_unknown_keys(
    const text::Node& node, const std::string& path, const std::vector<std::string>& known,
    text::Faults& faults, const std::vector<std::string>& also,
    const std::vector<std::string>& services) {
  std::vector<std::string> probably_meant;
  for (const text::Node::Entry& entry : node.entries()) {
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    if (std::ranges::find(also, entry.key) != also.end()) continue;
    std::string list;
    for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
    const std::string hint = misplaced(entry.key, path, services);
    faults.add({ErrorCode::unknown_key, entry.where, text::join_path(path, entry.key),
                "one of " + list, entry.key, hint.empty() ? did_you_mean(entry.key, known) : hint});
    probably_meant.push_back(nearest(entry.key, known));
  }
  return probably_meant;
}

}  // namespace farthing::workload
