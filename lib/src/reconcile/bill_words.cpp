#include "reconcile/bill_words.hpp"

#include <algorithm>

#include "reconcile/pattern.hpp"

namespace farthing::reconcile {
namespace {

/// A usage type of the tables that a row may be of, and the value that its words name.
struct Candidate {
  const BilledAs* billed;
  std::string_view value;
};

bool has_any(const std::vector<std::string>& names, const std::vector<std::string>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  });
}

bool fits_service(const BilledAs& billed, const BillRow& row) {
  if (has_any(billed.not_services, row.services)) return false;
  return billed.services.empty() || has_any(billed.services, row.services);
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The usage type of a row. FOCUS 1.0 has none, but newer descriptions name it: "USD 0.1 per GB-Mo
/// for TimedStorage-ByteHrs in EU (Stockholm)".
std::string_view usage_type_of(const BilledRow& row) {
  if (!row.usage_type.empty()) return row.usage_type;
  const std::string_view words = row.description;
  constexpr std::string_view before = " for ";
  const std::size_t start = words.rfind(before);
  if (start == std::string_view::npos) return {};
  const std::string_view rest = words.substr(start + before.size());
  const std::size_t end = rest.find(" in ");
  return end == std::string_view::npos ? std::string_view() : rest.substr(0, end);
}

/// The value that a usage type names; nothing where it does not fit.
std::optional<std::string_view> value_in_usage_type(const BilledAs& billed,
                                                    std::string_view usage_type,
                                                    std::size_t code_bytes) {
  for (const std::string& name : billed.usage_types) {
    for (const std::string_view text : {usage_type, usage_type.substr(code_bytes)}) {
      if (const auto value = fitting_word(text, name)) return value;
    }
  }
  return std::nullopt;
}

bool fits_operation(const BilledAs& billed, const std::string& operation) {
  return billed.operations.empty() ||
         std::any_of(billed.operations.begin(), billed.operations.end(),
                     [&](const std::string& name) { return fits(operation, name); });
}

struct FittingWords {
  const BilledText* words = nullptr;  // null: none
  std::string_view value;
};

FittingWords fitting_words(const BilledAs& billed, std::string_view description) {
  for (const BilledText& words : billed.descriptions) {
    if (const auto value = fitting_word(description, words.pattern)) return {&words, *value};
  }
  return {};
}

/// The usage type decides; the words where it leaves several, or where the bill has none.
std::vector<Candidate> decided(std::vector<Candidate> by_type,
                               const std::vector<Candidate>& by_words) {
  if (by_type.empty()) return by_words;
  if (by_type.size() == 1 || by_words.empty()) return by_type;
  std::erase_if(by_type, [&](const Candidate& candidate) {
    return std::none_of(by_words.begin(), by_words.end(),
                        [&](const Candidate& each) { return each.billed == candidate.billed; });
  });
  return by_type;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

/// `GB-Months`, `GB-Mo` and `GB-month` in one form.
std::string plain_unit(std::string_view unit) {
  std::string result;
  while (!unit.empty()) {
    const std::size_t hyphen = unit.find('-');
    std::string word = lower(unit.substr(0, hyphen));
    unit = hyphen == std::string_view::npos ? std::string_view() : unit.substr(hyphen + 1);
    if (word.size() > 2 && word.back() == 's') word.pop_back();
    if (word == "hr") word = "hour";
    if (word == "mo") word = "month";
    result += (result.empty() ? "" : "-") + word;
  }
  return result;
}

}  // namespace

std::string WordMatch::name_of(const std::string& usage_type) const {
  return value.empty() ? usage_type : usage_type + ':' + value;
}

BillWords::BillWords(const Catalog& catalog) : billed_as_(catalog.billed_as()) {
  for (BilledService& each : catalog.billed_services()) services_.insert(std::move(each.name));
  for (const RegionCode& each : catalog.region_codes()) {
    region_of_code_.emplace(each.code, each.region);
  }
}

std::string_view BillWords::region_of(std::string_view usage_type) const {
  const auto found = region_of_code_.find(usage_type.substr(0, usage_type.find('-')));
  if (found != region_of_code_.end()) return found->second;
  // AWS's first region came before the codes: "Virginia often has none".
  return usage_type.empty() || code_bytes(usage_type) > 0 ? std::string_view() : "us-east-1";
}

std::size_t BillWords::code_bytes(std::string_view usage_type) const {
  const std::size_t hyphen = usage_type.find('-');
  if (hyphen == std::string_view::npos || hyphen == 0) return 0;
  const std::string_view code = usage_type.substr(0, hyphen);
  const bool looks_so = code.size() > 2 && is_digit(code.back()) &&
                        std::all_of(code.begin(), code.end() - 1, is_capital);
  return looks_so || region_of_code_.contains(code) ? hyphen + 1 : 0;
}

const WordMatch& BillWords::match(const BillRow& row) {
  std::string key;
  for (const std::string& service : row.services) key += service + '\n';
  key += '\n' + row.billed.usage_type + '\n' + row.billed.operation;
  key += '\n' + row.billed.description;
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  return known_.emplace(std::move(key), find(row)).first->second;
}

WordMatch BillWords::find(const BillRow& row) const {
  WordMatch match;
  const BilledRow& billed_row = row.billed;
  const std::string_view usage_type = usage_type_of(billed_row);
  const std::size_t code = code_bytes(usage_type);
  std::vector<Candidate> by_type;
  std::vector<Candidate> by_words;
  bool lacks_operation = false;
  for (const BilledAs& billed : billed_as_) {
    if (!fits_service(billed, row)) continue;
    if (!billed.services.empty()) match.is_service_known = true;
    const auto value = value_in_usage_type(billed, usage_type, code);
    if (value && fits_operation(billed, billed_row.operation)) {
      by_type.push_back({&billed, *value});
    } else if (value && billed_row.operation.empty()) {
      lacks_operation = true;
    }
    const FittingWords fitting = fitting_words(billed, billed_row.description);
    if (fitting.words != nullptr) by_words.push_back({&billed, fitting.value});
  }
  const std::vector<Candidate> fitting = decided(std::move(by_type), by_words);
  match.has_table = std::any_of(row.services.begin(), row.services.end(),
                                [&](const auto& name) { return services_.contains(name); });
  match.is_ambiguous = fitting.size() > 1 || (fitting.empty() && lacks_operation);
  if (fitting.size() != 1) return match;
  match.billed = fitting.front().billed;
  match.value = fitting.front().value;
  match.words = fitting_words(*match.billed, billed_row.description).words;
  return match;
}

std::optional<Exact> units_in_one(const std::string& bills_unit, const BilledAs& billed,
                                  std::string_view tables_unit) {
  const auto is_one = [](const auto& unit) { return unit.second == Exact(1); };
  if (bills_unit.empty()) {
    // A usage report without the column: the usage type implies the unit, unless units differ.
    if (std::all_of(billed.units.begin(), billed.units.end(), is_one)) return Exact(1);
    return std::nullopt;
  }
  const std::string wanted = plain_unit(bills_unit);
  for (const auto& [name, ours] : billed.units) {
    if (plain_unit(name) == wanted) return ours;
  }
  if (wanted == plain_unit(tables_unit)) return Exact(1);
  return std::nullopt;
}

}  // namespace farthing::reconcile
