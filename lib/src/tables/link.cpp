#include "tables/link.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "numbers/unit_names.hpp"
#include "tables/fact_readers.hpp"
#include "tables/fields.hpp"
#include "tables/variants.hpp"

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
      for (const Placed<UsageType>& type : document->usage_types) {
        check_counts(type);
        check_also(type);
      }
      for (const Placed<ChecklistItem>& item : document->checklist) {
        for (const std::string& name : item.value.usage_types) check_declared(item, name);
      }
      check_billed_as(*document);
      for (const Placed<InstanceType>& type : document->instance_types) {
        check_once(type, {"instance type", type.value.name}, {});
      }
      for (const Placed<Pool>& pool : document->pools) {
        check_once(pool, {"pool", pool.value.name}, pool.value.provenance.effective);
        check_members(pool);
      }
    }
    check_facts();
  }

 private:
  void declare(const Document& document) {
    const Document& first = *documents_.front();
    if (document.title != first.title) {
      faults_.add({ErrorCode::invalid_table,
                   {document.file, 0, 0},
                   "title",
                   "the title that " + first.file + " gives the table, " + first.title,
                   document.title,
                   {}});
    }
    if (document.provider != first.provider) {
      faults_.add({ErrorCode::invalid_table,
                   {document.file, 0, 0},
                   "provider",
                   first.provider + ", whose " + document.service + " " + first.file + " is",
                   document.provider,
                   {}});
    }
    for (const Placed<Source>& source : document.sources) declare_once(source, sources_);
    for (const Placed<UsageType>& type : document.usage_types) {
      if (declare_once(type, usage_types_)) usage_type_names_.push_back(type.value.name);
    }
    for (const Placed<Spec>& spec : document.specs) fact_names_.insert(spec.value.name);
  }

  static const std::string& key_of(const UsageType& type) { return type.name; }
  static const std::string& key_of(const Source& source) { return source.id; }

  /// Whether it is the first of its name; the files of a table may repeat it, but not change it.
  template <class T>
  bool declare_once(const Placed<T>& placed, std::map<std::string, const Placed<T>*>& all) {
    const auto [place, is_new] = all.emplace(key_of(placed.value), &placed);
    if (!is_new && !(place->second->value == placed.value)) {
      fault(ErrorCode::invalid_table, placed, "the same definition in every table of the service",
            key_of(placed.value), "it differs from the one at " + place->second->where.text());
    }
    return is_new;
  }

  /// Another name must not be that of a usage type, nor another's other name.
  void check_also(const Placed<UsageType>& placed) {
    const std::string& also = placed.value.also;
    if (also.empty()) return;
    const auto [first, is_new] = other_names_.emplace(also, placed.value.name);
    if (!usage_types_.contains(also) && (is_new || first->second == placed.value.name)) return;
    fault(ErrorCode::duplicate_key, placed, "another name that no usage type has", also, {});
  }

  void check_counts(const Placed<UsageType>& placed) {
    const UsageType& type = placed.value;
    const CountingRule& rule = type.counts;
    if (!rule.each.empty() && type.bytes_per_gb) {
      fault(ErrorCode::invalid_table, placed, "a unit of things that have a size, for counts.each",
            type.unit, {});
    }
    check_stated(placed, rule.each);
    check_stated(placed, rule.times);
    check_stated(placed, rule.increment);
    if (!rule.increment.empty() && !numbers::is_of_hours(type.unit)) {
      fault(ErrorCode::invalid_table, placed, "a unit of hours, for counts.increment", type.unit,
            {});
    }
    if (rule.as.empty()) return;
    const auto billed = usage_types_.find(rule.as);
    if (billed == usage_types_.end()) {
      fault(ErrorCode::unknown_name, placed, "to be counted as a usage type declared here", rule.as,
            did_you_mean(rule.as, usage_type_names_));
      return;
    }
    const UsageType& other = billed->second->value;
    if (other.unit != type.unit || other.bytes_per_gb != type.bytes_per_gb ||
        !other.counts.as.empty()) {
      fault(ErrorCode::invalid_table, placed,
            "to be counted as a usage type of the same unit that is billed as itself", rule.as, {});
    }
  }

  void check_stated(const Placed<UsageType>& placed, const std::string& name) {
    if (name.empty() || fact_names_.contains(name)) return;
    fault(ErrorCode::unknown_name, placed, "to be counted by a fact stated under specs", name,
          did_you_mean(name, {fact_names_.begin(), fact_names_.end()}));
  }

  void check_facts() {
    FactReaders readers(documents_.front()->service);
    for (const auto& [name, type] : usage_types_) readers.add(type->value);
    for (const Document* document : documents_) {
      for (const Placed<Spec>& spec : document->specs) {
        check_once(spec, {"spec", spec.value.name}, spec.value.provenance.effective);
        readers.check_value(spec, faults_);
        // A counting rule that reads it may stand in a table below.
        if (readers.has_meter()) readers.check_name(spec, faults_);
      }
    }
  }

  void check_rates(const Document& document) {
    for (const Placed<Rate>& rate : document.rates) {
      const Rate& value = rate.value;
      check_priced(rate, value.usage_type);
      check_once(rate, {value.region, value.usage_type}, effective(value));
    }
  }

  /// A usage type that is priced by an attribute has a price for each of its values, others one.
  void check_priced(const Placed<Rate>& rate, const std::string& name) {
    if (const auto type = usage_types_.find(name); type != usage_types_.end()) {
      const std::string& by = type->second->value.by;
      if (by.empty()) return;
      return fault(ErrorCode::invalid_table, rate, "prices by " + by + ", each under " + name,
                   "one price", {});
    }
    const NameParts parts = parts_of(name);
    const auto type = usage_types_.find(std::string(parts.usage_type));
    if (parts.variant.empty() || type == usage_types_.end()) return check_declared(rate, name);
    if (!type->second->value.by.empty()) return;
    fault(ErrorCode::invalid_table, rate, "one price, or tiers", std::string(parts.variant),
          std::string(parts.usage_type) + " is not declared to be priced `by` anything");
  }

  template <class T>
  void check_declared(const Placed<T>& placed, const std::string& name) {
    if (usage_types_.contains(name)) return;
    fault(ErrorCode::unknown_name, placed, "a usage type declared under usage_types", name,
          did_you_mean(name, usage_type_names_));
  }

  void check_billed_as(const Document& document) {
    for (const Placed<BilledAs>& placed : document.billed_as) {
      const BilledAs& billed = placed.value;
      check_declared(placed, billed.usage_type);
      if (!billed.otherwise.empty()) check_declared(placed, billed.otherwise);
      check_words(placed);
      const auto [first, is_new] = billed_as_.emplace(billed.usage_type, &placed.where);
      if (is_new) continue;
      fault(ErrorCode::duplicate_key, placed, "each usage type once", billed.usage_type,
            "the first one is at " + first->second->text());
    }
  }

  /// Words of what is priced by an attribute name its value, once; no others have braces.
  void check_words(const Placed<BilledAs>& placed) {
    const BilledAs& billed = placed.value;
    const auto type = usage_types_.find(billed.usage_type);
    if (type == usage_types_.end()) return;
    const std::string& by = type->second->value.by;
    const auto check = [&](const std::string& pattern) {
      if (names_value(pattern, by)) return;
      fault(ErrorCode::invalid_table, placed,
            by.empty() ? "words without braces" : "words with {" + by + "}, once", pattern,
            billed.usage_type + " is priced by " + (by.empty() ? "nothing else" : by));
    };
    for (const std::string& pattern : billed.usage_types) check(pattern);
    for (const BilledText& words : billed.descriptions) check(words.pattern);
    const auto otherwise = usage_types_.find(billed.otherwise);
    if (otherwise == usage_types_.end() || otherwise->second->value.by == by) return;
    fault(ErrorCode::invalid_table, placed, "otherwise a usage type that is priced by the same",
          billed.otherwise, {});
  }

  static bool names_value(const std::string& pattern, const std::string& by) {
    const std::size_t open = pattern.find('{');
    if (by.empty() || open == pattern.npos) return by.empty() && open == pattern.npos;
    const std::string wanted = "{" + by + "}";
    return pattern.compare(open, wanted.size(), wanted) == 0 &&
           pattern.find('{', open + 1) == pattern.npos;
  }

  /// The usage type of a member, which may be one of those that a type is priced by:
  /// `linux-on-demand:t4g.small`.
  [[nodiscard]] std::map<std::string, const Placed<UsageType>*>::const_iterator find_member(
      const std::string& name) const {
    if (const auto type = usage_types_.find(name); type != usage_types_.end()) return type;
    const NameParts parts = parts_of(name);
    const auto type = usage_types_.find(std::string(parts.usage_type));
    const bool is_variant =
        type != usage_types_.end() && !parts.variant.empty() && !type->second->value.by.empty();
    return is_variant ? type : usage_types_.end();
  }

  void check_members(const Placed<Pool>& placed) {
    const Pool& pool = placed.value;
    std::optional<Exact> bytes_per_gb;
    for (const std::string& member : pool.members) {
      const auto type = find_member(member);
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
  std::map<std::string, const Placed<Source>*> sources_;
  std::map<std::string, const Placed<UsageType>*> usage_types_;
  std::vector<std::string> usage_type_names_;
  std::map<std::string, std::string> other_names_;  // to the usage type that has it
  std::set<std::string> fact_names_;
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
