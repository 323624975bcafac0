#include "tables/image.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <tuple>

#include "tables/instance_fields.hpp"

namespace farthing::tables {
namespace {

std::string text_of(const std::optional<Date>& date) { return date ? date->text() : std::string(); }

std::string joined(const std::vector<std::string>& words) {
  std::string result;
  for (const std::string& word : words) result += (result.empty() ? "" : ",") + word;
  return result;
}

std::string line(std::initializer_list<std::string_view> fields) {
  std::string result;
  for (const std::string_view field : fields) {
    if (!result.empty()) result += '\t';
    result += field;
  }
  return result + '\n';
}

/// Copies of what is placed, sorted by `key`.
template <class T, class Key>
std::vector<T> sorted(const std::vector<Placed<T>>& placed, Key key) {
  std::vector<T> result;
  result.reserve(placed.size());
  for (const Placed<T>& each : placed) result.push_back(each.value);
  std::stable_sort(result.begin(), result.end(),
                   [&](const T& a, const T& b) { return key(a) < key(b); });
  return result;
}

class ImageWriter {
 public:
  explicit ImageWriter(const Document& document)
      : document_(document), rates_(sorted(document.rates, [](const Rate& rate) {
          return std::tuple<std::string_view, std::string_view, std::string>(
              rate.region, rate.usage_type, text_of(effective(rate)));
        })) {
    number_origins();
  }

  std::string write() {
    write_table();
    write_checklist();
    write_sources();
    write_usage_types();
    for (const auto& [origin, number] : origins_) image_ += "origin\t" + origin + '\n';
    write_pools();
    write_specs();
    write_billed_as();
    write_rates();
    write_instance_types();
    return std::move(image_);
  }

 private:
  static std::string origin_text(const Provenance& provenance) {
    std::vector<std::string> ids;
    for (const Source& source : provenance.sources) ids.push_back(source.id);
    return provenance.as_of.text() + '\t' + joined(ids);
  }

  void number_origins() {
    const auto note = [&](const Provenance& origin) { origins_.emplace(origin_text(origin), ""); };
    for (const Placed<Pool>& pool : document_.pools) note(pool.value.provenance);
    for (const Placed<Spec>& spec : document_.specs) note(spec.value.provenance);
    for (const Placed<InstanceType>& type : document_.instance_types) note(type.value.provenance);
    for (const Rate& rate : rates_) {
      for (const Tier& tier : rate.tiers) note(tier.provenance);
    }
    std::size_t next = 0;
    for (auto& [origin, number] : origins_) number = std::to_string(next++);
  }

  [[nodiscard]] const std::string& origin(const Provenance& provenance) const {
    return origins_.at(origin_text(provenance));
  }

  void write_table() {
    std::optional<Date> oldest;
    std::optional<Date> newest;
    std::set<std::string_view> regions;
    std::size_t prices = 0;
    for (const Rate& rate : rates_) {
      regions.insert(rate.region);
      prices += rate.tiers.size();
      for (const Tier& tier : rate.tiers) {
        const Date& as_of = tier.provenance.as_of;
        if (!oldest || as_of < *oldest) oldest = as_of;
        if (!newest || *newest < as_of) newest = as_of;
      }
    }
    const Document& table = document_;
    image_ += line({"table", table.name, table.provider, table.service, table.currency.code(),
                    table.as_of.text(), oldest.value_or(table.as_of).text(),
                    newest.value_or(table.as_of).text(), std::to_string(regions.size()),
                    std::to_string(prices), table.title});
  }

  void write_checklist() {
    const auto name = [](const ChecklistItem& item) { return item.name; };
    for (const ChecklistItem& item : sorted(document_.checklist, name)) {
      image_ += line({"checklist", item.name, joined(item.beside), joined(item.usage_types),
                      item.around, item.hint, item.title});
    }
  }

  void write_sources() {
    const auto id = [](const Source& source) { return source.id; };
    for (const Source& source : sorted(document_.sources, id)) {
      image_ += line({"source", source.id, text_of(source.date), source.url,
                      source.is_bill ? "bill" : "", source.title});
    }
  }

  static std::string counts_text(const CountingRule& rule) {
    if (rule.is_empty()) return "";
    return rule.each + ',' + rule.times + ',' + rule.increment + ',' + rule.as;
  }

  static std::string around_text(const UsageType& type) {
    return type.around_since ? type.around + ',' + type.around_since->text() : type.around;
  }

  void write_usage_types() {
    const auto name = [](const UsageType& type) { return type.name; };
    for (const UsageType& type : sorted(document_.usage_types, name)) {
      const std::string bytes = type.bytes_per_gb ? type.bytes_per_gb->decimal() : "";
      std::string text = line({"usage", type.name, type.unit, bytes, counts_text(type.counts),
                               around_text(type), type.by, type.also, type.title});
      text.pop_back();
      for (const auto& [key, value] : type.attributes) {
        text.append("\t").append(key).append("=").append(value);
      }
      image_ += text + '\n';
    }
  }

  template <class T>
  static auto name_and_date(const T& value) {
    return std::pair(value.name, text_of(value.provenance.effective));
  }

  void write_pools() {
    for (const Pool& pool : sorted(document_.pools, name_and_date<Pool>)) {
      image_ += line({"pool", pool.name, text_of(pool.provenance.effective),
                      origin(pool.provenance), pool.allowance.decimal(), pool.unit,
                      to_string(pool.scope), pool.uses_up_tiers ? "true" : "false",
                      joined(pool.members), joined(pool.except_regions), pool.title});
    }
  }

  void write_specs() {
    for (const Spec& spec : sorted(document_.specs, name_and_date<Spec>)) {
      image_ += line({"spec", spec.name, text_of(spec.provenance.effective),
                      origin(spec.provenance), spec.value});
    }
  }

  void write_billed_as() {
    for (const BilledService& each : document_.billed_services) {
      image_ += line({"bills", each.name});
    }
    for (const RegionCode& each : document_.region_codes) {
      image_ += line({"code", each.code, each.region});
    }
    const auto name = [](const BilledAs& billed) { return billed.usage_type; };
    for (const BilledAs& billed : sorted(document_.billed_as, name)) write_billed_as(billed);
  }

  void write_billed_as(const BilledAs& billed) {
    const auto write = [&](std::string_view kind, std::string_view text, std::string_view extra) {
      image_ += line({"billed", billed.usage_type, kind, text, extra});
    };
    for (const std::string& text : billed.services) write("service", text, "");
    for (const std::string& text : billed.not_services) write("not-service", text, "");
    for (const std::string& text : billed.usage_types) write("usage-type", text, "");
    for (const std::string& text : billed.operations) write("operation", text, "");
    for (const BilledText& text : billed.descriptions) {
      const std::string tier = text.tier_from ? text.tier_from->decimal() : "";
      write("description", text.pattern, text.is_free ? "free" : tier);
    }
    for (const auto& [unit, ours] : billed.units) write("unit", unit, ours.decimal());
    if (!billed.otherwise.empty()) write("otherwise", billed.otherwise, "");
  }

  void write_rates() {
    std::string lines;
    for (auto rate = rates_.begin(); rate != rates_.end();) {
      const std::string& region = rate->region;
      const std::size_t begin = lines.size();
      std::size_t prices = 0;
      for (; rate != rates_.end() && rate->region == region; ++rate) {
        prices += rate->tiers.size();
        write_rate(*rate, lines);
      }
      image_ +=
          line({"region", region, std::to_string(prices), std::to_string(lines.size() - begin)});
    }
    image_ += "rates\n" + lines;
  }

  void write_rate(const Rate& rate, std::string& lines) const {
    const bool is_usual = rate.currency == document_.currency;
    lines += rate.usage_type + '\t' + text_of(effective(rate)) + '\t';
    if (!is_usual) lines += rate.currency.code();
    for (const Tier& tier : rate.tiers) {
      lines += '\t' + tier.starts_at.decimal() + ' ' + tier.unit_price.decimal() + ' ' +
               origin(tier.provenance);
    }
    const std::optional<Exact>& end = rate.tiers.back().ends_at;
    lines += (end ? '\t' + end->decimal() : "") + '\n';
  }

  void write_instance_types() {
    const auto name = [](const InstanceType& type) { return type.name; };
    for (const InstanceType& type : sorted(document_.instance_types, name)) {
      image_ += type.name + '\t' + origin(type.provenance);
      for_each_instance_field(
          [&](const auto& field) { image_ += '\t' + fact_text(type.*field.member); });
      image_ += '\n';
    }
  }

  const Document& document_;
  std::vector<Rate> rates_;
  std::map<std::string, std::string> origins_;  // text to number
  std::string image_;
};

}  // namespace

std::string write_image(const Document& document) { return ImageWriter(document).write(); }

}  // namespace farthing::tables
