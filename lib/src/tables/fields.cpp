#include "tables/fields.hpp"

#include <algorithm>
#include <set>

namespace farthing::tables {
namespace {

using text::Node;

constexpr const char* name_form = " of lower-case letters, digits and - _ . / :";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `digits` or `digits.digits`.
bool is_plain_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part = point == text.npos ? "0" : text.substr(point + 1);
  return !whole.empty() && !part.empty() && std::all_of(whole.begin(), whole.end(), is_digit) &&
         std::all_of(part.begin(), part.end(), is_digit);
}

std::string joined(const std::vector<std::string>& words) {
  std::string result;
  for (const std::string& word : words) result += (result.empty() ? "" : ", ") + word;
  return result;
}

}  // namespace

Fields::Fields(Field mapping, std::string_view what, const std::vector<std::string_view>& keys)
    : mapping_(std::move(mapping)) {
  if (!mapping_.node->is_mapping()) {
    mapping_.fault(ErrorCode::invalid_value, std::string(what));
    return;
  }
  const std::vector<std::string> known(keys.begin(), keys.end());
  for (const Node::Entry& entry : mapping_.node->entries()) {
    if (std::find(keys.begin(), keys.end(), entry.key) != keys.end()) continue;
    mapping_.faults->add({ErrorCode::unknown_key, entry.where,
                          text::join_path(mapping_.path, entry.key), "one of " + joined(known),
                          entry.key, did_you_mean(entry.key, known)});
  }
}

std::optional<Field> Fields::find(std::string_view key) const {
  const Node* value = mapping_.node->find(key);
  if (value == nullptr) return std::nullopt;
  return mapping_.at(*value, key);
}

std::optional<Field> Fields::require(std::string_view key, std::string_view what) const {
  std::optional<Field> field = find(key);
  if (!field && mapping_.node->is_mapping()) {
    mapping_.faults->add({ErrorCode::missing_key,
                          mapping_.node->where(),
                          text::join_path(mapping_.path, key),
                          std::string(what),
                          {},
                          {}});
  }
  return field;
}

std::optional<std::string> read_line(const Field& field, std::string_view what) {
  const std::string& text = field.node->text();
  const auto is_blank = [](char c) { return c == ' '; };
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' '; };
  const bool is_line = field.node->is_scalar() && !text.empty() && !is_blank(text.front()) &&
                       !is_blank(text.back()) && std::none_of(text.begin(), text.end(), is_control);
  if (is_line) return text;
  field.fault(ErrorCode::invalid_value, std::string(what) + ", on one line");
  return std::nullopt;
}

bool is_name(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) ||
           std::string_view("-_./:").find(c) != std::string_view::npos;
  };
  const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c); };
  return !text.empty() && is_word(text.front()) && is_word(text.back()) &&
         std::all_of(text.begin(), text.end(), fits);
}

void check_key(const Node::Entry& entry, const Field& value, std::string_view what) {
  if (is_name(entry.key)) return;
  value.faults->add({ErrorCode::invalid_value,
                     entry.where,
                     value.path,
                     std::string(what) + name_form,
                     entry.key,
                     {}});
}

std::optional<std::string> read_name(const Field& field, std::string_view what) {
  if (field.node->is_scalar() && is_name(field.node->text())) return field.node->text();
  field.fault(ErrorCode::invalid_value, std::string(what) + name_form);
  return std::nullopt;
}

std::vector<std::string> read_names(const Field& field, std::string_view what) {
  if (!field.node->is_sequence() || field.node->items().empty()) {
    field.fault(ErrorCode::invalid_value, "a list of " + std::string(what));
    return {};
  }
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (std::size_t index = 0; index < field.node->items().size(); ++index) {
    const Field item = field.at(index);
    std::optional<std::string> name = read_name(item, "a name");
    if (!name) continue;
    if (!seen.insert(*name).second) item.fault(ErrorCode::duplicate_key, "each name once");
    names.push_back(std::move(*name));
  }
  return names;
}

std::optional<Date> read_date(const Field& field) {
  try {
    if (field.node->is_scalar()) return Date::parse(field.node->text());
    field.fault(ErrorCode::invalid_value, "a date such as 2026-09-19, 2026-09 or 2026");
  } catch (const ValueError& error) {
    field.faults->add(error.at(field.node->where(), field.path));
  }
  return std::nullopt;
}

bool read_optional_date(const std::optional<Field>& field, std::optional<Date>& date) {
  if (field) date = read_date(*field);
  return !field || date;
}

std::optional<Exact> read_decimal(const Field& field, std::string_view what) {
  const std::string& text = field.node->text();
  try {
    if (field.node->is_scalar() && is_plain_decimal(text)) return Exact::parse(text);
    const bool is_negative = text.starts_with('-') && is_plain_decimal(text.substr(1));
    field.fault(
        ErrorCode::invalid_value,
        std::string(what) + (is_negative ? " of zero or more" : " in plain decimal digits"));
  } catch (const ValueError& error) {
    field.faults->add(error.at(field.node->where(), field.path));
  }
  return std::nullopt;
}

std::optional<Exact> read_quoted_decimal(const Field& field, std::string_view what) {
  std::optional<Exact> value = read_decimal(field, what);
  if (!value || field.node->quoted()) return value;
  field.fault(ErrorCode::invalid_value, std::string(what) + " in quotes",
              "write \"" + field.node->text() +
                  "\": without quotes other readers make it a binary fraction");
  return std::nullopt;
}

std::optional<bool> read_bool(const Field& field) {
  const std::string& text = field.node->text();
  if (!field.node->quoted() && (text == "true" || text == "false")) return text == "true";
  field.fault(ErrorCode::invalid_value, "true or false");
  return std::nullopt;
}

std::optional<Currency> read_currency(const Field& field) {
  try {
    return Currency::parse(field.node->text());
  } catch (const ValueError& error) {
    field.faults->add(error.at(field.node->where(), field.path));
  }
  return std::nullopt;
}

}  // namespace farthing::tables
