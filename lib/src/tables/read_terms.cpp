// Pools and specs: statements that a table makes once, or once for each date they changed.
#include <algorithm>

#include "tables/read_document.hpp"

namespace farthing::tables {
namespace {

using text::Node;

/// Calls `read(name, where, field)` for each version of each entry.
template <class Read>
void for_each_version(const Field& field, std::string_view what, Read read) {
  for_each_named(field, what, [&](const Node::Entry& entry, const Field& value) {
    if (!entry.value.is_sequence()) {
      read(entry.key, entry.where, value);
      return;
    }
    if (entry.value.items().empty()) value.fault(ErrorCode::invalid_value, "at least one entry");
    for (std::size_t index = 0; index < entry.value.items().size(); ++index) {
      read(entry.key, entry.value.items()[index].where(), value.at(index));
    }
  });
}

/// Where a statement comes from. `is_dated`: whether its effective date is absent or right.
Provenance read_provenance(const Fields& fields, SourceBook& sources, const Document& document,
                           bool& is_dated) {
  Origin origin = sources.read_origin(fields, nullptr);
  Provenance provenance{document.name, origin.as_of, {}, std::move(origin.sources)};
  is_dated = read_optional_date(fields.find("effective"), provenance.effective);
  return provenance;
}

std::optional<Scope> read_scope(const Field& field) {
  for (const Scope scope : {Scope::account, Scope::account_region}) {
    if (field.node->text() == to_string(scope)) return scope;
  }
  field.fault(ErrorCode::invalid_value, "account or account-region",
              did_you_mean(field.node->text(), {"account", "account-region"}));
  return std::nullopt;
}

void read_reach(const Fields& fields, Pool& pool) {
  if (const auto scope = fields.require("scope", "account or account-region")) {
    pool.scope = read_scope(*scope).value_or(Scope::account);
  }
  if (const auto members = fields.require("members", "the usage types that share it")) {
    pool.members = read_names(*members, "usage types");
  }
  if (const auto regions = fields.find("except_regions")) {
    pool.except_regions = read_names(*regions, "regions");
  }
  if (const auto uses_up = fields.find("uses_up_tiers")) {
    pool.uses_up_tiers = read_bool(*uses_up).value_or(false);
  }
}

}  // namespace

void read_pools(const Field& field, SourceBook& sources, Document& document) {
  const auto read = [&](const std::string& name, const Where& where, const Field& value) {
    const Fields fields(value, "a mapping with allowance, unit, scope and members",
                        {"title", "allowance", "unit", "scope", "members", "except_regions",
                         "uses_up_tiers", "sources", "as_of", "effective"});
    bool is_dated = false;
    Pool pool{document.service,
              name,
              {},
              {},
              {},
              {},
              {},
              {},
              false,
              read_provenance(fields, sources, document, is_dated)};
    if (const auto title = fields.require("title", "the allowance's name for people")) {
      pool.title = read_line(*title, "the allowance's name for people").value_or("");
    }
    if (const auto allowance = fields.require("allowance", "the free quantity of a month")) {
      pool.allowance = read_quoted_decimal(*allowance, "a quantity").value_or(Exact());
    }
    if (const auto unit = fields.require("unit", "the unit of the members")) {
      pool.unit = read_line(*unit, "the unit of the members").value_or("");
    }
    read_reach(fields, pool);
    if (is_dated) document.pools.push_back({std::move(pool), where, value.path});
  };
  for_each_version(field, "allowances", read);
}

void read_specs(const Field& field, SourceBook& sources, Document& document) {
  const auto read = [&](const std::string& name, const Where& where, const Field& value) {
    const Fields fields(value, "a mapping with value, sources and as_of",
                        {"value", "sources", "as_of", "effective"});
    bool is_dated = false;
    Spec spec{document.service, name, {}, read_provenance(fields, sources, document, is_dated)};
    if (const auto text = fields.require("value", "the fact, such as 1 ms")) {
      spec.value = read_line(*text, "the fact, such as 1 ms").value_or("");
    }
    if (is_dated) document.specs.push_back({std::move(spec), where, value.path});
  };
  for_each_version(field, "facts", read);
}

}  // namespace farthing::tables
