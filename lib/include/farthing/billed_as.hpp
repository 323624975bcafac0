#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <farthing/exact.hpp>

namespace farthing {

/// Words of a bill's description of a charge: `*` stands for any text, `{instance_type}` for the
/// one word that names a value of that attribute, everything else for itself.
struct BilledText {
  std::string pattern;
  std::optional<Exact> tier_from;  ///< the tier that the words name, by where it starts
  bool is_free = false;            ///< whether the words name an allowance
  friend bool operator==(const BilledText&, const BilledText&) = default;
};

/// How bills write a usage type of the tables.
struct BilledAs {
  std::string service;                    ///< of the tables: `fargate`
  std::string usage_type;                 ///< of the tables: `vcpu-hour/linux-x86_64`
  std::vector<std::string> services;      ///< names and codes on bills; empty: of any service
  std::vector<std::string> not_services;  ///< except these
  std::vector<std::string> usage_types;   ///< on bills, without the region's code
  /// What those usage types are used for, where that sets them apart; empty: whatever it is.
  std::vector<std::string> operations;
  std::vector<BilledText> descriptions;              ///< the first that fits counts
  std::vector<std::pair<std::string, Exact>> units;  ///< of ours in one of theirs, by their name
  std::string otherwise;  ///< the usage type whose price holds in regions where this has none
  friend bool operator==(const BilledAs&, const BilledAs&) = default;
};

/// A name or code that bills have for a service of the tables, whose words may be unknown.
struct BilledService {
  std::string name;     ///< `AmazonApiGateway`
  std::string service;  ///< of the tables: `api-gateway`
  friend bool operator==(const BilledService&, const BilledService&) = default;
};

/// What usage types on bills start with in a region: `EUC1` in eu-central-1.
struct RegionCode {
  std::string code;
  std::string region;
  friend bool operator==(const RegionCode&, const RegionCode&) = default;
};

}  // namespace farthing
