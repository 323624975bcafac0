#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/date.hpp>
#include <farthing/exact.hpp>
#include <farthing/money.hpp>

#include "text/node.hpp"

namespace farthing::tables {

/// A value of the document, the path that leads to it, and where its faults go. The readers below
/// report what is wrong and return nothing, so that reading goes on.
struct Field {
  const text::Node* node;
  std::string path;
  text::Faults* faults;

  void fault(ErrorCode code, std::string expected, std::string hint = {}) const {
    faults->add(code, *node, path, std::move(expected), std::move(hint));
  }
  [[nodiscard]] Field at(const text::Node& child, std::string_view key) const {
    return {&child, text::join_path(path, key), faults};
  }
  [[nodiscard]] Field at(std::size_t index) const {
    return {&node->items()[index], path + "[" + std::to_string(index) + "]", faults};
  }
};

/// A mapping with a fixed set of keys. Reports a value that is no mapping, and every unknown key.
class Fields {
 public:
  Fields(Field mapping, std::string_view what, const std::vector<std::string_view>& keys);

  [[nodiscard]] std::optional<Field> find(std::string_view key) const;
  /// Reports an absent key, saying what it should hold.
  [[nodiscard]] std::optional<Field> require(std::string_view key, std::string_view what) const;
  [[nodiscard]] const Field& field() const { return mapping_; }

 private:
  Field mapping_;
};

/// Text of one line that is not blank at either end.
std::optional<std::string> read_line(const Field& field, std::string_view what);
/// A name: lower-case letters, digits and `-`, `_`, `.`, `/`, `:`.
std::optional<std::string> read_name(const Field& field, std::string_view what);
bool is_name(std::string_view text);
/// Reports a key that is no name. `value` is what stands under it.
void check_key(const text::Node::Entry& entry, const Field& value, std::string_view what);
/// A list of different names that is not empty.
std::vector<std::string> read_names(const Field& field, std::string_view what);
std::optional<Date> read_date(const Field& field);
/// Reads a date that may be left out. False: it was there and faulty.
bool read_optional_date(const std::optional<Field>& field, std::optional<Date>& date);
/// A number of zero or more, written as plain decimal digits.
std::optional<Exact> read_decimal(const Field& field, std::string_view what);
/// The same in quotes, as prices are.
std::optional<Exact> read_quoted_decimal(const Field& field, std::string_view what);
std::optional<bool> read_bool(const Field& field);
std::optional<Currency> read_currency(const Field& field);

/// Calls `read(entry, field)` for each entry of a mapping whose keys are names.
template <class Read>
void for_each_named(const Field& field, std::string_view what, Read read) {
  if (!field.node->is_mapping() || field.node->entries().empty()) {
    field.fault(ErrorCode::invalid_value, "a mapping of " + std::string(what));
    return;
  }
  for (const text::Node::Entry& entry : field.node->entries()) {
    const Field value = field.at(entry.value, entry.key);
    check_key(entry, value, "a name");
    read(entry, value);
  }
}

}  // namespace farthing::tables
