#include "tables/read_document.hpp"

#include <algorithm>

#include "tables/unit_words.hpp"

namespace farthing::tables {
namespace {

using text::Node;

constexpr std::string_view schema = "farthing-prices/1";

/// Whether the document says which layout it has; nothing else can be checked otherwise.
bool has_known_schema(const Node& root, text::Faults& faults) {
  const std::string wanted = "schema: " + std::string(schema);
  if (!root.is_mapping()) {
    faults.add(ErrorCode::invalid_table, root, {}, "a price table, which starts with " + wanted);
    return false;
  }
  const Node* version = root.find("schema");
  if (version == nullptr) {
    faults.add({ErrorCode::missing_key, root.where(), "schema", wanted, {}, {}});
  } else if (version->text() != schema) {
    faults.add(ErrorCode::invalid_table, *version, "schema", std::string(schema),
               "this version of the program reads no other layout");
  } else {
    return true;
  }
  return false;
}

std::string read_unit(const Fields& fields, const std::vector<std::string>& own) {
  const std::optional<Field> field = fields.require("unit", "a unit such as request or GB-second");
  if (!field) return {};
  try {
    check_unit(field->node->text(), own);
    return field->node->text();
  } catch (const ValueError& error) {
    field->fault(ErrorCode::invalid_value, error.expected(), error.hint());
    return {};
  }
}

std::optional<Exact> read_bytes_per_gb(const Fields& fields, const std::string& unit) {
  constexpr std::string_view what = "1000000000 or 1073741824";
  if (unit.empty()) return std::nullopt;
  if (!has_unit_word(unit, "GB")) {
    if (const auto field = fields.find("bytes_per_gb")) {
      field->fault(ErrorCode::invalid_table, "no bytes_per_gb",
                   "the unit " + unit + " counts no GB");
    }
    return std::nullopt;
  }
  const std::optional<Field> field =
      fields.require("bytes_per_gb", std::string(what) + ": what a GB of the unit " + unit + " is");
  if (!field) return std::nullopt;
  const std::string& text = field->node->text();
  if (text == "1000000000" || text == "1073741824") return Exact::parse(text);
  field->fault(ErrorCode::invalid_value, std::string(what));
  return std::nullopt;
}

std::map<std::string, std::string> read_attributes(const Field& field) {
  std::map<std::string, std::string> attributes;
  if (!field.node->is_mapping()) {
    field.fault(ErrorCode::invalid_value, "a mapping of attributes, such as architecture: arm64");
    return attributes;
  }
  for (const Node::Entry& entry : field.node->entries()) {
    const Field value = field.at(entry.value, entry.key);
    check_key(entry, value, "an attribute");
    if (auto text = read_line(value, "an attribute's value")) {
      attributes.emplace(entry.key, std::move(*text));
    }
  }
  return attributes;
}

CountingRule read_counts(const Field& field) {
  const Fields fields(field, "a mapping of each, times, increment or as to a name",
                      {"each", "times", "increment", "as"});
  CountingRule rule;
  const auto read = [&](std::string_view key, std::string_view what, std::string& into) {
    if (const auto name = fields.find(key)) into = read_name(*name, what).value_or("");
  };
  read("each", "a fact that says a size", rule.each);
  read("times", "a fact that says a number", rule.times);
  read("increment", "a fact that says a time", rule.increment);
  read("as", "a usage type", rule.as);
  if (field.node->is_mapping() && field.node->entries().empty()) {
    field.fault(ErrorCode::invalid_value, "each, times, increment or as");
  }
  return rule;
}

void read_sources(const Field& field, SourceBook& sources, Document& document) {
  for_each_named(field, "documents", [&](const Node::Entry& entry, const Field& value) {
    const Fields fields(value, "a mapping with the title of the document",
                        {"title", "date", "url", "is_bill"});
    Source source{entry.key, {}, {}, {}};
    if (const auto title = fields.require("title", "the document's title")) {
      source.title = read_line(*title, "the document's title").value_or("");
    }
    if (const auto date = fields.find("date")) source.date = read_date(*date);
    if (const auto url = fields.find("url")) {
      source.url = read_line(*url, "the document's address").value_or("");
    }
    if (const auto is_bill = fields.find("is_bill")) {
      source.is_bill = read_bool(*is_bill).value_or(false);
    }
    sources.declare(source, entry.where);
    document.sources.push_back({std::move(source), entry.where, value.path});
  });
}

void read_usage_types(const Field& field, const std::vector<std::string>& own_units,
                      Document& document) {
  for_each_named(field, "usage types", [&](const Node::Entry& entry, const Field& value) {
    const Fields fields(value, "a mapping with unit and title",
                        {"unit", "bytes_per_gb", "title", "attributes", "counts", "around",
                         "around_since", "by", "also"});
    UsageType type;
    type.service = document.service;
    type.name = entry.key;
    type.unit = read_unit(fields, own_units);
    type.bytes_per_gb = read_bytes_per_gb(fields, type.unit);
    if (const auto title = fields.require("title", "the usage type's name for people")) {
      type.title = read_line(*title, "the usage type's name for people").value_or("");
    }
    if (const auto attributes = fields.find("attributes")) {
      type.attributes = read_attributes(*attributes);
    }
    if (const auto counts = fields.find("counts")) type.counts = read_counts(*counts);
    if (const auto around = fields.find("around")) {
      type.around = read_name(*around, "a surrounding of a resource").value_or("");
    }
    if (const auto since = fields.find("around_since")) {
      type.around_since = read_date(*since);
      if (type.around.empty())
        since->fault(ErrorCode::invalid_table, "around, of which it is a date");
    }
    if (const auto by = fields.find("by")) {
      type.by = read_name(*by, "an attribute that prices differ by").value_or("");
    }
    if (const auto also = fields.find("also")) {
      type.also = read_name(*also, "another name of the usage type").value_or("");
    }
    document.usage_types.push_back({std::move(type), entry.where, value.path});
  });
}

void read_checklist(const Field& field, Document& document) {
  for_each_named(field, "what is often billed", [&](const Node::Entry& entry, const Field& value) {
    const Fields fields(value, "a mapping with title, hint, beside and usage_types",
                        {"title", "hint", "beside", "usage_types", "around"});
    ChecklistItem item{document.service, entry.key, {}, {}, {}, {}, {}};
    const auto read = [&](std::string_view key, std::string_view what, std::string& into) {
      if (const auto text = fields.require(key, what)) into = read_line(*text, what).value_or("");
    };
    read("title", "what is billed, for people", item.title);
    read("hint", "how a workload file states it", item.hint);
    if (const auto beside = fields.require("beside", "the services that it is billed beside")) {
      item.beside = read_names(*beside, "services");
    }
    if (const auto types = fields.require("usage_types", "the usage types that bill it")) {
      item.usage_types = read_names(*types, "usage types");
    }
    if (const auto around = fields.find("around")) {
      item.around = read_name(*around, "a surrounding of a resource").value_or("");
    }
    document.checklist.push_back({std::move(item), entry.where, value.path});
  });
}

void read_head(const Fields& fields, Document& document) {
  if (const auto provider = fields.require("provider", "the provider, such as aws")) {
    document.provider = read_name(*provider, "a provider").value_or("");
  }
  if (const auto service = fields.require("service", "the service, such as lambda")) {
    document.service = read_name(*service, "a service").value_or("");
  }
  if (const auto title = fields.require("title", "the service's name for people")) {
    document.title = read_line(*title, "the service's name for people").value_or("");
  }
  if (const auto currency = fields.require("currency", "a currency such as USD")) {
    document.currency = read_currency(*currency).value_or(Currency());
  }
  document.name = document.provider + "/" + document.service;
}

/// The table's age is that of its newest price: the head must not claim to be older.
void check_as_of(const Fields& fields, Document& document) {
  const auto field = fields.require("as_of", "the newest as_of of the prices");
  const std::optional<Date> as_of = field ? read_date(*field) : std::nullopt;
  if (!as_of) return;
  document.as_of = *as_of;
  std::vector<Source> sources;
  for (const Placed<Source>& source : document.sources) sources.push_back(source.value);
  check_not_later(*field, *as_of, sources);
  std::optional<Date> newest;
  for (const Placed<Rate>& rate : document.rates) {
    for (const Tier& tier : rate.value.tiers) {
      if (!newest || *newest < tier.provenance.as_of) newest = tier.provenance.as_of;
    }
  }
  if (!newest || !(*as_of < *newest)) return;
  field->fault(ErrorCode::invalid_table, "the newest as_of of the prices, " + newest->text());
}

}  // namespace

Document read_document(const Node& root, std::string_view file, text::Faults& faults) {
  Document document;
  document.file = file;
  if (!has_known_schema(root, faults)) return document;
  const Fields fields(
      {&root, {}, &faults}, "a mapping",
      {"schema", "provider", "service", "title", "currency", "as_of", "sources", "units",
       "usage_types", "billed_as", "pools", "specs", "checklist", "instance_types", "regions"});
  SourceBook sources;
  read_head(fields, document);
  const auto usage_types = fields.find("usage_types");
  const auto pools = fields.find("pools");
  const auto specs = fields.find("specs");
  const auto instance_types = fields.find("instance_types");
  const auto regions = fields.find("regions");
  const bool needs_sources = pools || specs || instance_types || regions;
  const auto book = needs_sources
                        ? fields.require("sources", "the documents the prices were read from")
                        : fields.find("sources");
  if (book) read_sources(*book, sources, document);
  if (!usage_types && !specs && !instance_types && !regions) {
    faults.add({ErrorCode::missing_key,
                root.where(),
                {},
                "regions, usage_types, specs or instance_types",
                {},
                "the table states nothing"});
  }
  const auto units = fields.find("units");
  const std::vector<std::string> own_units =
      units ? read_names(*units, "words for what the service counts") : std::vector<std::string>();
  if (usage_types) read_usage_types(*usage_types, own_units, document);
  if (const auto billed_as = fields.find("billed_as")) read_billed_as(*billed_as, document);
  if (pools) read_pools(*pools, sources, document);
  if (specs) read_specs(*specs, sources, document);
  if (const auto checklist = fields.find("checklist")) read_checklist(*checklist, document);
  if (instance_types) read_instance_types(*instance_types, sources, document);
  if (regions) read_regions(*regions, sources, document);
  check_as_of(fields, document);
  sources.report_unused(faults);
  return document;
}

}  // namespace farthing::tables
