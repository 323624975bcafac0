// How bills write what a table prices.
#include <algorithm>

#include "tables/read_document.hpp"

namespace farthing::tables {
namespace {

using text::Node;

/// A list of different lines of text that is not empty.
std::vector<std::string> read_texts(const Field& field, std::string_view what) {
  std::vector<std::string> texts;
  if (!field.node->is_sequence() || field.node->items().empty()) {
    field.fault(ErrorCode::invalid_value, "a list of " + std::string(what));
    return texts;
  }
  for (std::size_t index = 0; index < field.node->items().size(); ++index) {
    const Field item = field.at(index);
    std::optional<std::string> text = read_line(item, "a text");
    if (!text) continue;
    if (std::find(texts.begin(), texts.end(), *text) != texts.end()) {
      item.fault(ErrorCode::duplicate_key, "each text once");
    }
    texts.push_back(std::move(*text));
  }
  return texts;
}

std::vector<std::string> read_texts(const Fields& fields, std::string_view key,
                                    std::string_view what) {
  const std::optional<Field> field = fields.find(key);
  return field ? read_texts(*field, what) : std::vector<std::string>();
}

/// A text, or a mapping that also says which tier or that an allowance is meant.
std::optional<BilledText> read_description(const Field& field) {
  constexpr std::string_view what = "words of a bill";
  if (!field.node->is_mapping()) {
    std::optional<std::string> text = read_line(field, what);
    if (!text) return std::nullopt;
    return BilledText{std::move(*text), {}, false};
  }
  const Fields fields(field, "words of a bill, or a mapping with them as text",
                      {"text", "tier_from", "is_free"});
  BilledText described;
  if (const auto text = fields.require("text", what)) {
    described.pattern = read_line(*text, what).value_or("");
  }
  if (const auto from = fields.find("tier_from")) {
    described.tier_from = read_decimal(*from, "where the tier starts");
  }
  if (const auto is_free = fields.find("is_free")) {
    described.is_free = read_bool(*is_free).value_or(false);
    if (described.tier_from) is_free->fault(ErrorCode::invalid_value, "no tier_from beside it");
  }
  return described;
}

std::vector<BilledText> read_descriptions(const Field& field) {
  std::vector<BilledText> descriptions;
  if (!field.node->is_sequence() || field.node->items().empty()) {
    field.fault(ErrorCode::invalid_value, "a list of words of bills");
    return descriptions;
  }
  for (std::size_t index = 0; index < field.node->items().size(); ++index) {
    if (auto description = read_description(field.at(index))) {
      descriptions.push_back(std::move(*description));
    }
  }
  return descriptions;
}

std::vector<std::pair<std::string, Exact>> read_units(const Field& field) {
  std::vector<std::pair<std::string, Exact>> units;
  if (!field.node->is_mapping() || field.node->entries().empty()) {
    field.fault(ErrorCode::invalid_value, "a mapping from a bill's units to how many of ours");
    return units;
  }
  for (const Node::Entry& entry : field.node->entries()) {
    const Field value = field.at(entry.value, entry.key);
    const Node name = Node::scalar(entry.key, entry.where);
    if (!read_line({&name, value.path, value.faults}, "a bill's unit")) continue;
    const std::optional<Exact> ours = read_quoted_decimal(value, "how many of our units it is");
    if (!ours) continue;
    if (ours->is_zero()) value.fault(ErrorCode::invalid_value, "more than zero");
    units.emplace_back(entry.key, *ours);
  }
  return units;
}

void read_region_codes(const Field& field, Document& document) {
  for_each_named(field, "regions", [&](const Node::Entry& entry, const Field& value) {
    for (std::string& code : read_texts(value, "what usage types start with")) {
      document.region_codes.push_back({std::move(code), entry.key});
    }
  });
}

void read_rows(const Field& field, const BilledAs& usual, Document& document) {
  for_each_named(field, "usage types", [&](const Node::Entry& entry, const Field& value) {
    const Fields fields(
        value, "a mapping with usage_types or descriptions",
        {"services", "usage_types", "operations", "descriptions", "units", "otherwise"});
    BilledAs billed = usual;
    billed.usage_type = entry.key;
    if (auto services = read_texts(fields, "services", "services on bills"); !services.empty()) {
      billed.services = std::move(services);
    }
    billed.usage_types = read_texts(fields, "usage_types", "usage types on bills");
    billed.operations = read_texts(fields, "operations", "operations on bills");
    if (const auto operations = fields.find("operations");
        operations && billed.usage_types.empty()) {
      operations->fault(ErrorCode::invalid_value, "usage_types beside it, which it sets apart");
    }
    if (const auto descriptions = fields.find("descriptions")) {
      billed.descriptions = read_descriptions(*descriptions);
    } else if (billed.usage_types.empty()) {
      value.fault(ErrorCode::missing_key, "usage_types or descriptions, by which a row is known");
    }
    if (const auto units = fields.find("units")) billed.units = read_units(*units);
    if (const auto otherwise = fields.find("otherwise")) {
      billed.otherwise = read_name(*otherwise, "a usage type").value_or("");
    }
    document.billed_as.push_back({std::move(billed), entry.where, value.path});
  });
}

}  // namespace

void read_billed_as(const Field& field, Document& document) {
  const Fields fields(field, "a mapping with rows",
                      {"services", "not_services", "regions", "rows"});
  BilledAs usual;
  usual.service = document.service;
  usual.services = read_texts(fields, "services", "services on bills");
  usual.not_services = read_texts(fields, "not_services", "services on bills");
  for (const std::string& name : usual.services) {
    document.billed_services.push_back({name, document.service});
  }
  if (const auto regions = fields.find("regions")) read_region_codes(*regions, document);
  if (const auto rows = fields.find("rows")) read_rows(*rows, usual, document);
}

}  // namespace farthing::tables
