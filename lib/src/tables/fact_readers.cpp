#include "tables/fact_readers.hpp"

#include <algorithm>

#include <farthing/error.hpp>

namespace farthing::tables {
namespace {

/// `known` as a table would write it that means `found`: `vcpu/*` of `vcpu/4`.
std::string candidate(std::string_view known, std::string_view found) {
  if (!known.ends_with('*')) return std::string(known);
  const std::size_t slash = found.rfind('/');
  const std::string_view of = slash == found.npos ? std::string_view() : found.substr(slash + 1);
  return std::string(known.substr(0, known.size() - 1)) + std::string(of);
}

}  // namespace

FactReaders::FactReaders(std::string_view service) {
  for (const KnownFact& fact : known_facts) {
    if (fact.service == service) readers_.push_back({fact, {}});
  }
  has_meter_ = !readers_.empty();
}

void FactReaders::add(const UsageType& type) {
  const auto read = [&](std::string_view name, FactType as) {
    if (name.empty()) return;
    readers_.push_back({{type.service, name, as}, ", since " + type.name + " is counted by it"});
  };
  read(type.counts.each, FactType::data_size);
  read(type.counts.times, FactType::count);
  read(type.counts.increment, FactType::time);
}

void FactReaders::check(const Reader& reader, const std::string& value) {
  if (reader.fact.reads_as_zero(value) && !reader.fact.may_be_zero) {
    throw ValueError("more than zero", value);
  }
}

void FactReaders::check_value(const Placed<Spec>& spec, text::Faults& faults) const {
  const std::string& value = spec.value.value;
  if (value.empty()) return;  // reported where it was read
  for (const Reader& reader : readers_) {
    if (!reader.fact.is_named(spec.value.name)) continue;
    try {
      check(reader, value);
    } catch (const ValueError& error) {
      return faults.add({ErrorCode::invalid_value, spec.where, spec.path,
                         error.expected() + reader.why, error.found(), error.hint()});
    }
  }
}

void FactReaders::check_name(const Placed<Spec>& spec, text::Faults& faults) const {
  const std::string& name = spec.value.name;
  std::vector<std::string> known;
  known.reserve(readers_.size());
  for (const Reader& reader : readers_) {
    if (reader.fact.is_named(name)) return;
    known.push_back(candidate(reader.fact.name, name));
  }
  faults.add({ErrorCode::unknown_name, spec.where, spec.path,
              "a fact that " + spec.value.service + " is metered or counted by", name,
              did_you_mean(name, known)});
}

}  // namespace farthing::tables
