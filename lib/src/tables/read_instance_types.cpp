// Instance types by family: what all sizes have in common stands once, beside them.
#include "tables/instance_fields.hpp"
#include "tables/read_document.hpp"

namespace farthing::tables {
namespace {

using text::Node;

/// The keys of all facts, and some more.
std::vector<std::string_view> keys_with(std::vector<std::string_view> keys) {
  for_each_instance_field([&](const auto& fact) { keys.push_back(fact.key); });
  return keys;
}

/// Reads the facts that a mapping states into `type`; what it does not name stays.
void read_facts(const Fields& fields, InstanceType& type) {
  for_each_instance_field([&](const auto& fact) {
    const std::optional<Field> field = fields.find(fact.key);
    const auto text = field ? read_line(*field, fact.what) : std::nullopt;
    if (!text) return;
    try {
      read_fact(*text, type.*fact.member);
    } catch (const ValueError& error) {
      field->fault(ErrorCode::invalid_value, std::string(fact.what), error.hint());
    }
  });
}

void check_size(const InstanceType& type, const Field& size) {
  const auto require = [&](std::string_view key, std::int64_t value) {
    if (value > 0 || !size.node->is_mapping()) return;
    size.faults->add({ErrorCode::missing_key,
                      size.node->where(),
                      text::join_path(size.path, key),
                      "more than zero, here or beside sizes",
                      {},
                      {}});
  };
  require("vcpus", type.vcpus);
  require("memory_mib", type.memory_mib);
}

void read_family(const std::string& family, const Field& field, SourceBook& sources,
                 Document& document) {
  constexpr std::string_view what = "a mapping of facts, with sources, as_of and sizes";
  const Fields fields(field, what, keys_with({"sources", "as_of", "sizes"}));
  if (!field.node->is_mapping()) return;
  const std::size_t faults_before = field.faults->size();
  const Origin origin = sources.read_origin(fields, nullptr);
  InstanceType common;
  read_facts(fields, common);
  const auto sizes = fields.require("sizes", "the family's sizes");
  if (!sizes) return;
  for_each_named(*sizes, "sizes", [&](const Node::Entry& entry, const Field& size) {
    const Fields facts(size, "a mapping of facts", keys_with({"sources", "as_of"}));
    InstanceType type = common;
    type.name = family + '.' + entry.key;
    read_facts(facts, type);
    const Origin its_origin = sources.read_origin(facts, &origin);
    type.provenance = {document.name, its_origin.as_of, {}, its_origin.sources};
    // What is there and faulty is not missing as well.
    if (field.faults->size() == faults_before) check_size(type, size);
    document.instance_types.push_back({std::move(type), entry.where, size.path});
  });
}

}  // namespace

void read_instance_types(const Field& field, SourceBook& sources, Document& document) {
  for_each_named(field, "families of instance types",
                 [&](const Node::Entry& entry, const Field& family) {
                   read_family(entry.key, family, sources, document);
                 });
}

}  // namespace farthing::tables
