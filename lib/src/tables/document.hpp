#pragma once

#include <string>
#include <vector>

#include <farthing/billed_as.hpp>
#include <farthing/checklist.hpp>
#include <farthing/error.hpp>
#include <farthing/instance_types.hpp>
#include <farthing/rates.hpp>
#include <farthing/specs.hpp>

namespace farthing::tables {

/// Something a table states, with its place for faults that show only when several statements, or
/// several files, are seen together.
template <class T>
struct Placed {
  T value;
  Where where;
  std::string path;
};

/// One price table as read, or one file of several: each statement is valid by itself.
struct Document {
  std::string file;
  std::string name;  ///< `aws/lambda`
  std::string provider;
  std::string service;
  std::string title;
  Currency currency;
  Date as_of = Date(1970, 1, 1);
  std::vector<Placed<Source>> sources;
  std::vector<Placed<UsageType>> usage_types;
  std::vector<Placed<Pool>> pools;
  std::vector<Placed<Spec>> specs;
  std::vector<Placed<Rate>> rates;
  std::vector<Placed<InstanceType>> instance_types;
  std::vector<Placed<ChecklistItem>> checklist;
  std::vector<Placed<BilledAs>> billed_as;
  std::vector<BilledService> billed_services;
  std::vector<RegionCode> region_codes;
};

/// The date a rate is in force from; the same for all its tiers. Nothing: since ever.
inline const std::optional<Date>& effective(const Rate& rate) {
  return rate.tiers.front().provenance.effective;
}

}  // namespace farthing::tables
