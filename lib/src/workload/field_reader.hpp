#pragma once

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "text/node.hpp"
#include "workload/file_fields.hpp"
#include "workload/kinds.hpp"

namespace farthing::workload {

/// Fills a described struct from a mapping. Goes on after a fault, so that all are reported.
class FieldReader {
 public:
  /// `services` are those that may stand beside the struct, for messages.
  FieldReader(text::Faults& faults, std::map<std::string, WrittenField>& written,
              const Files& files = no_files(), std::vector<std::string> services = {})
      : faults_(faults), written_(written), files_(files), services_(std::move(services)) {}

  /// `path` is the struct's own path from the top, for messages; `field` its path within the
  /// resource, empty at its top. `others` are keys that someone else reads.
  template <Described T>
  void read(const text::Node& node, T& into, const std::string& path, const std::string& field = {},
            const std::vector<std::string>& others = {}) {
    if (!node.is_mapping()) {
      faults_.add(ErrorCode::invalid_value, node, path, "a mapping of " + field_list<T>());
      return;
    }
    if constexpr (ReadsFile<T>) {
      FileFields of_file = with_file_of<T>(node, path, files_, faults_);
      std::ranges::move(of_file.assumptions, std::back_inserter(assumptions_));
      read_fields(of_file.fields, into, path, field, others, of_file.is_read);
    } else {
      read_fields(node, into, path, field, others, true);
    }
  }

  /// What files that were read left open.
  [[nodiscard]] const std::vector<std::string>& assumptions() const { return assumptions_; }

 private:
  /// Without the file that should have had them, which is at fault already, its fields are not
  /// missing.
  template <Described T>
  void read_fields(const text::Node& node, T& into, const std::string& path,
                   const std::string& field, const std::vector<std::string>& others,
                   bool has_file) {
    const std::vector<std::string> misspelt = reject_unknown<T>(node, path, others);
    for_each_field<T>([&](const auto& described) {
      const std::string name(described.name);
      const std::string deeper = text::join_path(path, name);
      if (const text::Node* value = find_field(node, described, path)) {
        const std::string inner_field = text::join_path(field, name);
        written_[inner_field] = {value->where(), value->text()};
        read_value(*value, into.*described.member, deeper, inner_field);
      } else if (described.need == Need::required &&
                 std::ranges::find(misspelt, name) == misspelt.end()) {
        if (!has_file && is_of_file<T>(described.name)) return;
        faults_.add({ErrorCode::missing_key, node.where(), deeper, std::string(described.help), "",
                     "Add for instance " + name + ": " + std::string(described.example) + "." +
                         or_file<T>(described.name)});
      }
    });
  }

  /// What a mapping has of a field, under either of its names.
  template <class Owner, class T>
  const text::Node* find_field(const text::Node& node, const Field<Owner, T>& described,
                               const std::string& path) {
    const text::Node* value = node.find(described.name);
    if (described.also.empty()) return value;
    const text::Node* other = node.find(described.also);
    if (value != nullptr && other != nullptr) {
      faults_.add(ErrorCode::duplicate_key, *other, text::join_path(path, described.also),
                  "the field once", "It is given as " + std::string(described.name) + " already.");
    }
    return value != nullptr ? value : other;
  }

  /// Whether a file that the struct names may have the field.
  template <Described T>
  static bool is_of_file([[maybe_unused]] std::string_view name) {
    if constexpr (requires { Describe<T>::file_supplies; }) {
      return name == Describe<T>::file_supplies;
    } else {
      return ReadsFile<T>;
    }
  }
  template <Described T>
  static std::string or_file([[maybe_unused]] std::string_view name) {
    if constexpr (ReadsFile<T>) {
      if (!is_of_file<T>(name)) return {};
      return " Or name a file that has it: " + std::string(Describe<T>::file.name) + ": " +
             std::string(Describe<T>::file.example) + ".";
    }
    return {};
  }

  template <class T>
  void read_value(const text::Node& node, std::optional<T>& into, const std::string& path,
                  const std::string& field) {
    read_value(node, into.emplace(), path, field);
  }
  template <class T>
  void read_value(const text::Node& node, NamedList<T>& into, const std::string& path,
                  const std::string& field) {
    if (!node.is_mapping() || node.entries().empty()) {
      const bool is_list = node.is_sequence() && !node.items().empty();
      faults_.add(ErrorCode::invalid_value, node, path,
                  "a mapping of names, each to a " + std::string(Describe<T>::noun),
                  is_list ? "Give each a name: `web: {…}` instead of `- …`." : "");
      return;
    }
    for (const text::Node::Entry& entry : node.entries()) {
      Named<T>& item = into.emplace_back(Named<T>{entry.key, {}});
      const std::string inner_field = text::join_path(field, entry.key);
      written_[inner_field] = {entry.where, {}};
      read(entry.value, item.value, text::join_path(path, entry.key), inner_field);
    }
  }
  template <class T>
  void read_value(const text::Node& node, T& into, const std::string& path,
                  const std::string& field) {
    if constexpr (Described<T>) {
      read(node, into, path, field);
    } else if (const std::optional<std::string> text = scalar_text<T>(node, path)) {
      try {
        into = parse<T>(*text);
      } catch (const ValueError& error) {
        faults_.add(error.at(node.where(), path));
      }
    }
  }

  /// A value's text. Durations may also be a mapping, of percentiles or of a histogram, and so may
  /// what differs by hour of the week, of hours to values; it reads as its one-line form.
  template <class T>
  std::optional<std::string> scalar_text(const text::Node& node, const std::string& path) {
    if (node.is_scalar()) return node.text();
    if constexpr (reads_mapping<T>) {
      if (node.is_mapping()) return one_line(node, path, !std::is_same_v<T, Durations>);
    }
    if constexpr (reads_list<T>) {
      if (node.is_sequence()) return one_line_of_list(node, path);
    }
    faults_.add(ErrorCode::invalid_value, node, path, "a " + std::string(kind_name<T>));
    return std::nullopt;
  }
  std::optional<std::string> one_line(const text::Node& node, const std::string& path,
                                      bool by_hour);
  std::optional<std::string> one_line_of_list(const text::Node& node, const std::string& path);

  template <Described T>
  static std::vector<std::string> names() {
    std::vector<std::string> all;
    for_each_field<T>([&](const auto& field) { all.emplace_back(field.name); });
    if constexpr (ReadsFile<T>) all.emplace_back(Describe<T>::file.name);
    return all;
  }
  template <Described T>
  static std::string field_list() {
    std::string list;
    for (const std::string& name : names<T>()) list += (list.empty() ? "" : ", ") + name;
    return list;
  }
  template <Described T>
  std::vector<std::string> reject_unknown(const text::Node& node, const std::string& path,
                                          std::vector<std::string> others) {
    const std::vector<std::string> own = names<T>();
    others.insert(others.end(), own.begin(), own.end());
    std::vector<std::string> also;
    for_each_field<T>([&](const auto& described) {
      if (!described.also.empty()) also.emplace_back(described.also);
    });
    return reject_unknown_keys(node, path, others, faults_, also, services_);
  }

 public:
  /// A fault for each key that is not among `known`, with the nearest one, or among what is known
  /// `also` but not offered, or that it stands beside, as `services` do; returns those nearest,
  /// which were probably meant.
  static std::vector<std::string> reject_unknown_keys(
      const text::Node& node, const std::string& path, const std::vector<std::string>& known,
      text::Faults& faults, const std::vector<std::string>& also = {},
      const std::vector<std::string>& services = {});

 private:
  text::Faults& faults_;
  std::map<std::string, WrittenField>& written_;
  const Files& files_;
  std::vector<std::string> services_;
  std::vector<std::string> assumptions_;
};

}  // namespace farthing::workload
