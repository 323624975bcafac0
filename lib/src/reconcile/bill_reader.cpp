#include "reconcile/bill_reader.hpp"

#include <algorithm>
#include <set>

#include "text/node.hpp"

namespace farthing::reconcile {
namespace {

bool any_starts_with(const std::vector<std::string>& names, std::string_view start) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return name.starts_with(start); });
}

/// The form whose own columns the header has. A faulty header is read as the form it looks like.
BillForm form_of(const std::vector<std::string>& names) {
  if (any_starts_with(names, "lineItem/")) return BillForm::cur_1_0;
  if (any_starts_with(names, "line_item_")) return BillForm::cur_2_0;
  return BillForm::focus_1_0;
}

/// Both spellings of nothing that such files have.
bool is_null(std::string_view text) { return text.empty() || text == "NULL" || text == "null"; }

/// `eu-central-1a` is a zone of `eu-central-1`.
std::string_view region_of_zone(std::string_view zone) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool ends_in_letter = zone.size() > 2 && zone.back() >= 'a' && zone.back() <= 'z' &&
                              is_digit(zone[zone.size() - 2]);
  return ends_in_letter ? zone.substr(0, zone.size() - 1) : zone;
}

/// Reports come packed.
void refuse_packed(std::string_view text, std::string_view file) {
  if (!text.starts_with("\x1f\x8b")) return;
  throw Error({ErrorCode::syntax,
               {std::string(file), 1, 1},
               {},
               "a bill as CSV",
               "a gzip file",
               "Unpack it on the way: gunzip -c bill.csv.gz | farthing check-bill -."});
}

}  // namespace

struct BillReader::Column {
  Meaning meaning;
  std::vector<std::string_view> names;  // the first that the header has counts
  bool is_required = false;
};

const std::vector<BillReader::Column>& BillReader::columns(BillForm form) {
  constexpr bool required = true;
  static const std::vector<Column> focus = {{kind, {"ChargeCategory"}, required},
                                            {pricing, {"PricingCategory"}},
                                            {provider, {"ProviderName"}},
                                            {service, {"ServiceName"}, required},
                                            {region, {"RegionId"}, required},
                                            {description, {"ChargeDescription"}, required},
                                            {unit, {"PricingUnit"}, required},
                                            {quantity, {"PricingQuantity"}, required},
                                            {list_unit_price, {"ListUnitPrice"}, required},
                                            {list_cost, {"ListCost"}, required},
                                            {currency, {"BillingCurrency"}},
                                            {day, {"ChargePeriodStart", "BillingPeriodStart"}}};
  static const std::vector<Column> cur_1 = {
      {kind, {"lineItem/LineItemType"}, required},
      {service, {"product/ProductName", "product/servicename"}},
      {service_code, {"lineItem/ProductCode"}, required},
      {region, {"product/regionCode", "product/region"}},
      {zone, {"lineItem/AvailabilityZone"}},
      {usage_type, {"lineItem/UsageType"}, required},
      {operation, {"lineItem/Operation"}},
      {description, {"lineItem/LineItemDescription"}},
      {unit, {"pricing/unit"}},
      {quantity, {"lineItem/UsageAmount"}, required},
      {list_unit_price, {"pricing/publicOnDemandRate"}},
      {list_cost, {"pricing/publicOnDemandCost"}},
      {fallback_unit_price, {"lineItem/UnblendedRate"}},
      {fallback_cost, {"lineItem/UnblendedCost"}, required},
      {currency, {"pricing/currency", "lineItem/CurrencyCode"}},
      {day, {"lineItem/UsageStartDate", "bill/BillingPeriodStartDate"}}};
  static const std::vector<Column> cur_2 = {
      {kind, {"line_item_line_item_type"}, required},
      {service, {"product_product_name", "product_servicename"}},
      {service_code, {"line_item_product_code"}, required},
      {region, {"product_region_code", "product_region"}},
      {zone, {"line_item_availability_zone"}},
      {usage_type, {"line_item_usage_type"}, required},
      {operation, {"line_item_operation"}},
      {description, {"line_item_line_item_description"}},
      {unit, {"pricing_unit"}},
      {quantity, {"line_item_usage_amount"}, required},
      {list_unit_price, {"pricing_public_on_demand_rate"}},
      {list_cost, {"pricing_public_on_demand_cost"}},
      {fallback_unit_price, {"line_item_unblended_rate"}},
      {fallback_cost, {"line_item_unblended_cost"}, required},
      {currency, {"pricing_currency", "line_item_currency_code"}},
      {day, {"line_item_usage_start_date", "bill_billing_period_start_date"}}};
  if (form == BillForm::cur_1_0) return cur_1;
  return form == BillForm::cur_2_0 ? cur_2 : focus;
}

BillReader::BillReader(std::string_view text, std::string_view file)
    : csv_(text, file), file_(file) {
  refuse_packed(text, file);
  if (!csv_.next()) {
    throw Error({ErrorCode::syntax,
                 {file_, 1, 1},
                 {},
                 "a bill as CSV: a header and rows",
                 "an empty file",
                 {}});
  }
  const std::vector<std::string> names(csv_.fields().begin(), csv_.fields().end());
  form_ = form_of(names);
  width_ = names.size();
  find_columns(names);
}

void BillReader::find_columns(const std::vector<std::string>& names) {
  text::Faults faults;
  std::set<std::string_view> seen;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (seen.insert(names[at]).second || names[at].empty()) continue;
    faults.add({ErrorCode::duplicate_key, csv_.where(at), {}, "each column once", names[at], {}});
  }
  for (const Column& column : columns(form_)) {
    for (const std::string_view name : column.names) {
      const auto found = std::find(names.begin(), names.end(), name);
      if (found == names.end()) continue;
      index_.at(column.meaning) = static_cast<std::size_t>(found - names.begin());
      break;
    }
    if (!column.is_required || index_.at(column.meaning)) continue;
    const std::string name(column.names.front());
    faults.add({ErrorCode::missing_key,
                csv_.where(0),
                {},
                "the column " + name + " of " + std::string(to_string(form_)),
                {},
                did_you_mean(name, names)});
  }
  if (std::none_of(index_.begin(), index_.end(), [](const auto& index) { return !!index; })) {
    throw Error({ErrorCode::syntax,
                 csv_.where(0),
                 {},
                 "a header with the columns of FOCUS 1.0, CUR 1.0 or CUR 2.0",
                 names.front(),
                 {}});
  }
  faults.throw_if_any();
}

std::string_view BillReader::text(Meaning meaning) const {
  const std::optional<std::size_t>& index = index_.at(meaning);
  if (!index) return {};
  const std::string_view text = csv_.fields()[*index];
  return is_null(text) ? std::string_view() : text;
}

Diagnostic BillReader::fault(Meaning meaning, const ValueError& error) const {
  for (const Column& column : columns(form_)) {
    if (column.meaning == meaning) {
      return error.at(csv_.where(*index_.at(meaning)), std::string(column.names.front()));
    }
  }
  return error.at(csv_.where(0), {});
}

std::optional<Exact> BillReader::number(Meaning meaning) const {
  const std::string_view digits = text(meaning);
  if (digits.empty()) return std::nullopt;
  try {
    return Exact::parse(digits);
  } catch (const ValueError& error) {
    throw Error(fault(meaning, error));
  }
}

std::optional<Date> BillReader::date() const {
  constexpr std::size_t day_bytes = std::string_view("2024-09-01").size();
  const std::string_view moment = text(day);
  if (moment.empty()) return std::nullopt;
  try {
    return Date::parse(moment.substr(0, day_bytes));
  } catch (const ValueError& error) {
    throw Error(fault(day, error));
  }
}

RowKind BillReader::row_kind() const {
  const std::string_view category = text(kind);
  // What a commitment covers has a list price all the same, where the bill says it.
  const bool has_list_price = !text(list_unit_price).empty() || !text(list_cost).empty();
  const RowKind covered = has_list_price ? RowKind::usage : RowKind::covered_by_commitment;
  if (form_ == BillForm::focus_1_0) {
    const std::string_view who = text(provider);
    const bool is_aws = who.empty() || who == "AWS" || who.starts_with("Amazon");
    if (!is_aws) return RowKind::other_provider;
    if (category != "Usage") return RowKind::not_usage;
    return text(pricing) == "Committed" ? covered : RowKind::usage;
  }
  if (category == "DiscountedUsage" || category == "SavingsPlanCoveredUsage") {
    return covered;
  }
  return category == "Usage" ? RowKind::usage : RowKind::not_usage;
}

std::string BillReader::region_text() const {
  const std::string_view named = text(region);
  return std::string(named.empty() ? region_of_zone(text(zone)) : named);
}

Where BillReader::currency_place() const { return csv_.where(index_[currency].value_or(0)); }

/// List price and cost; where the bill has neither, what was charged before discounts.
void BillReader::read_prices(BilledRow& row) const {
  row.list_unit_price = number(list_unit_price);
  row.list_cost = number(list_cost);
  if (row.list_unit_price || row.list_cost) return;
  row.list_unit_price = number(fallback_unit_price);
  row.list_cost = number(fallback_cost);
}

std::optional<BillRow> BillReader::next() {
  if (!csv_.next()) return std::nullopt;
  if (const std::size_t fields = csv_.fields().size(); fields != width_) {
    throw Error({ErrorCode::syntax,
                 csv_.where(std::min(fields, width_)),
                 {},
                 std::to_string(width_) + " fields, as the header has",
                 std::to_string(fields),
                 {}});
  }
  BillRow row;
  row.kind = row_kind();
  for (const Meaning meaning : {service, service_code}) {
    if (const std::string_view name = text(meaning); !name.empty()) row.services.emplace_back(name);
  }
  row.currency = text(currency);
  BilledRow& billed = row.billed;
  billed.line = csv_.line();
  if (!row.services.empty()) billed.service = row.services.front();
  billed.region = region_text();
  billed.usage_type = text(usage_type);
  billed.operation = text(operation);
  billed.description = text(description);
  billed.unit = text(unit);
  billed.day = date();
  billed.quantity = number(quantity);
  read_prices(billed);
  return row;
}

}  // namespace farthing::reconcile
