#include "tables/link.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "tables/fields.hpp"

namespace farthing::tables {
namespace {

/// The statements of all tables of one service.
class ServiceLinks {
 public:
  explicit ServiceLinks(text::Faults& faults) : faults_(faults) {}

  void add(const Document& document) { documents_.push_back(&document); }

  void check() {
    for (const Document* document : documents_) declare(*document);
    for (const Document* document : documents_) {
      check_rates(*document);
      check_billed_as(*document);
      for (const Placed<Pool>& pool : document->pools) {
        check_once(pool, {"pool", pool.value.name}, pool.value.provenance.effective);
        check_members(pool);
      }
      for (const Placed<Spec>& spec : document->specs) {
        check_once(spec, {"spec", spec.value.name}, spec.value.provenance.effective);
      }
    }
  }

 private:
  void declare(const Document& document) {
    for (const Placed<UsageType>& type : document.usage_types) {
      const auto [place, is_new] = usage_types_.emplace(type.value.name, &type);
      if (is_new) {
        usage_type_names_.push_back(type.value.name);
      } else if (!(place->second->value == type.value)) {
        fault(ErrorCode::invalid_table, type, "the same definition in every table of the service",
              type.value.name, "it differs from the one at " + place->second->where.text());
      }
    }
  }

  void check_rates(const Document& document) {
    for (const Placed<Rate>& rate : document.rates) {
      const Rate& value = rate.value;
      if (!usage_types_.contains(value.usage_type)) {
        fault(ErrorCode::unknown_name, rate, "a usage type declared under usage_types",
              value.usage_type, did_you_mean(value.usage_type, usage_type_names_));
      }
      check_once(rate, {value.region, value.usage_type}, effective(value));
    }
  }

  void check_billed_as(const Document& document) {
    for (const Placed<BilledAs>& placed : document.billed_as) {
      const BilledAs& billed = placed.value;
      for (const std::string& name : {billed.usage_type, billed.otherwise}) {
        if (name.empty() || usage_types_.contains(name)) continue;
        fault(ErrorCode::unknown_name, placed, "a usage type declared under usage_types", name,
              did_you_mean(name, usage_type_names_));
      }
      const auto [first, is_new] = billed_as_.emplace(billed.usage_type, &placed.where);
      if (is_new) continue;
      fault(ErrorCode::duplicate_key, placed, "each usage type once", billed.usage_type,
            "the first one is at " + first->second->text());
    }
  }

  void check_members(const Placed<Pool>& placed) {
    const Pool& pool = placed.value;
    std::optional<Exact> bytes_per_gb;
    for (const std::string& member : pool.members) {
      const auto type = usage_types_.find(member);
      if (type == usage_types_.end()) {
        fault(ErrorCode::unknown_name, placed, "members declared under usage_types", member,
              did_you_mean(member, usage_type_names_));
        continue;
      }
      const UsageType& usage_type = type->second->value;
      const bool are_read = !usage_type.unit.empty() && !pool.unit.empty();
      if (are_read && usage_type.unit != pool.unit) {
        fault(ErrorCode::invalid_table, placed, "the unit of its members, " + usage_type.unit,
              pool.unit, member + " is counted in " + usage_type.unit);
      }
      if (bytes_per_gb && usage_type.bytes_per_gb != bytes_per_gb) {
        fault(ErrorCode::invalid_table, placed, "members that count the same GB", member, {});
      }
      bytes_per_gb = usage_type.bytes_per_gb;
      const auto [owner, is_new] = pool_of_.emplace(member, pool.name);
      if (!is_new && owner->second != pool.name) {
        fault(ErrorCode::invalid_table, placed, "usage types that no other pool has", member,
              "it is in the pool " + owner->second);
      }
    }
  }

  /// Reports a second statement about `subject` for the same date.
  template <class T>
  void check_once(const Placed<T>& placed, const std::pair<std::string, std::string>& subject,
                  const std::optional<Date>& effective) {
    auto& stated = stated_[{subject.first, subject.second, std::is_same_v<T, Rate>}];
    const auto same = [&](const auto& earlier) { return earlier.first == effective; };
    const auto earlier = std::find_if(stated.begin(), stated.end(), same);
    if (earlier == stated.end()) {
      stated.emplace_back(effective, &placed.where);
      return;
    }
    fault(ErrorCode::duplicate_key, placed, "each effective date once",
          effective ? effective->text() : subject.second,
          "the first one is at " + earlier->second->text());
  }

  template <class T>
  void fault(ErrorCode code, const Placed<T>& at, std::string expected, std::string found,
             std::string hint) {
    faults_.add({code, at.where, at.path, std::move(expected), std::move(found), std::move(hint)});
  }

  text::Faults& faults_;
  std::vector<const Document*> documents_;
  std::map<std::string, const Placed<UsageType>*> usage_types_;
  std::vector<std::string> usage_type_names_;
  std::map<std::string, const Where*> billed_as_;
  std::map<std::string, std::string> pool_of_;
  using Statement = std::tuple<std::string, std::string, bool>;  // the last: about a price
  std::map<Statement, std::vector<std::pair<std::optional<Date>, const Where*>>> stated_;
};

}  // namespace

void check_links(const std::vector<Document>& documents, text::Faults& faults) {
  std::map<std::string, ServiceLinks> services;
  for (const Document& document : documents) {
    services.try_emplace(document.service, faults).first->second.add(document);
  }
  for (auto& [name, service] : services) service.check();
}

}  // namespace farthing::tables
