// Regions: blocks of prices that share their provenance, and the ladders of tiers in them.
#include "tables/read_document.hpp"
#include "tables/variants.hpp"

namespace farthing::tables {
namespace {

using text::Node;

/// What the prices of a block have in common.
struct Block {
  std::string region;
  Currency currency;
  std::optional<Date> effective;
  Origin origin;
};

class BlockReader {
 public:
  BlockReader(Block block, SourceBook& sources, Document& document)
      : block_(std::move(block)), sources_(sources), document_(document) {}

  /// Prices of an unknown date are checked but not kept: they would seem to be stated twice.
  void read_price(const Node::Entry& entry, const Field& field, bool is_dated) {
    if (field.node->is_mapping()) return read_variants(entry, field, is_dated);
    read_rate(entry.key, entry.where, field, is_dated);
  }

 private:
  /// The prices of a usage type by what it is priced by, an instance type for instance.
  void read_variants(const Node::Entry& entry, const Field& field, bool is_dated) {
    for_each_named(field, "prices", [&](const Node::Entry& variant, const Field& price) {
      read_rate(variant_name(entry.key, variant.key), variant.where, price, is_dated);
    });
  }

  void read_rate(std::string usage_type, const Where& where, const Field& field, bool is_dated) {
    Rate rate{document_.service, block_.region, std::move(usage_type), block_.currency, {}};
    if (field.node->is_sequence()) {
      rate.tiers = read_tiers(field);
    } else {
      const auto price = read_quoted_decimal(field, "a price");
      if (price) rate.tiers.push_back({0, std::nullopt, *price, provenance(block_.origin)});
    }
    if (rate.tiers.empty() || !is_dated) return;
    document_.rates.push_back({std::move(rate), where, field.path});
  }

  [[nodiscard]] Provenance provenance(const Origin& origin) const {
    return {document_.name, origin.as_of, block_.effective, origin.sources};
  }

  std::vector<Tier> read_tiers(const Field& field) {
    if (field.node->items().empty()) field.fault(ErrorCode::invalid_table, "at least one tier");
    std::vector<Tier> tiers;
    std::optional<Exact> next_start = Exact(0);  // nothing: the end of the tier before is faulty
    const std::size_t count = field.node->items().size();
    for (std::size_t index = 0; index < count; ++index) {
      const Field item = field.at(index);
      const Fields fields(item, "a tier with from, to and price",
                          {"from", "to", "price", "sources", "as_of"});
      if (!item.node->is_mapping()) continue;
      Tier tier{read_start(fields, next_start, index == 0), std::nullopt, 0,
                provenance(sources_.read_origin(fields, &block_.origin))};
      tier.ends_at = read_end(fields, tier.starts_at, index + 1 == count);
      if (const auto price = fields.require("price", "the price of the tier")) {
        tier.unit_price = read_quoted_decimal(*price, "a price").value_or(Exact());
      }
      next_start = tier.ends_at;
      tiers.push_back(std::move(tier));
    }
    return tiers;
  }

  static Exact read_start(const Fields& fields, const std::optional<Exact>& expected,
                          bool is_first) {
    const auto field = fields.require("from", "the quantity at which the tier starts");
    const auto from = field ? read_decimal(*field, "a quantity") : std::nullopt;
    if (!from) return expected.value_or(Exact());
    if (!expected || *from == *expected) return *from;
    if (is_first) {
      field->fault(ErrorCode::invalid_table, "the first tier to start at 0");
      return *from;
    }
    const std::string hint =
        *from < *expected
            ? "from " + from->text() + " to " + expected->text() + " there are two prices"
            : "from " + expected->text() + " to " + from->text() + " there is no price";
    field->fault(ErrorCode::invalid_table,
                 "a start of " + expected->text() + ", where the tier before ends", hint);
    return *from;
  }

  static std::optional<Exact> read_end(const Fields& fields, const Exact& start, bool is_last) {
    // The last one ends where no price is known beyond.
    const auto field =
        is_last ? fields.find("to")
                : fields.require("to",
                                 "the quantity at which the tier ends: only the last one is open");
    auto to = field ? read_decimal(*field, "a quantity") : std::nullopt;
    if (to && !(start < *to)) {
      field->fault(ErrorCode::invalid_table, "an end above the start, " + start.text());
      return std::nullopt;
    }
    return to;
  }

  Block block_;
  SourceBook& sources_;
  Document& document_;
};

void read_block(const Field& field, const std::string& region, SourceBook& sources,
                Document& document) {
  const Fields fields(field, "a mapping with sources, as_of and prices",
                      {"sources", "as_of", "effective", "currency", "prices"});
  if (!field.node->is_mapping()) return;
  Block block{region, document.currency, {}, sources.read_origin(fields, nullptr)};
  const bool is_dated = read_optional_date(fields.find("effective"), block.effective);
  if (const auto currency = fields.find("currency")) {
    block.currency = read_currency(*currency).value_or(document.currency);
  }
  const auto prices = fields.require("prices", "prices by usage type");
  if (!prices) return;
  if (!prices->node->is_mapping() || prices->node->entries().empty()) {
    prices->fault(ErrorCode::invalid_value, "a mapping of usage types to prices");
    return;
  }
  BlockReader reader(std::move(block), sources, document);
  for (const Node::Entry& entry : prices->node->entries()) {
    reader.read_price(entry, prices->at(entry.value, entry.key), is_dated);
  }
}

}  // namespace

void read_regions(const Field& field, SourceBook& sources, Document& document) {
  if (!field.node->is_mapping() || field.node->entries().empty()) {
    field.fault(ErrorCode::invalid_value, "a mapping of regions to lists of prices");
    return;
  }
  for (const Node::Entry& entry : field.node->entries()) {
    const Field blocks = field.at(entry.value, entry.key);
    check_key(entry, blocks, "a region");
    if (!entry.value.is_sequence() || entry.value.items().empty()) {
      blocks.fault(ErrorCode::invalid_value, "a list of prices, each with sources and as_of");
      continue;
    }
    for (std::size_t index = 0; index < entry.value.items().size(); ++index) {
      read_block(blocks.at(index), entry.key, sources, document);
    }
  }
}

}  // namespace farthing::tables
