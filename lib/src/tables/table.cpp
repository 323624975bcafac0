#include "tables/table.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "tables/image.hpp"
#include "tables/instance_fields.hpp"

namespace farthing::tables {
namespace {

std::optional<Date> optional_date(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return Date::parse(text);
}

std::size_t number(std::string_view digits) {
  std::size_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::vector<std::string> words(std::string_view list) {
  std::vector<std::string> result;
  while (!list.empty()) result.emplace_back(take_field(list, ','));
  return result;
}

/// Reads the lines of a head into their lists.
class HeadReader {
 public:
  explicit HeadReader(const TableInfo& info) : info_(info) {}

  void read(std::string_view line) {
    const std::string_view kind = take_field(line);
    if (kind == "source") return read_source(line);
    if (kind == "usage") return read_usage_type(line);
    if (kind == "origin") return read_origin(line);
    if (kind == "pool") return read_pool(line);
    if (kind == "spec") return read_spec(line);
    if (kind == "region") return read_region(line);
    if (kind == "bills") return read_billed_service(line);
    if (kind == "code") return read_region_code(line);
    if (kind == "billed") return read_billed_as(line);
  }

  /// Gives each region its part of the rate lines; instance types have the rest.
  TableHead finish(std::string_view lines) {
    for (std::size_t index = 0; index < bytes_.size(); ++index) {
      head_.regions[index].lines = lines.substr(0, bytes_[index]);
      lines.remove_prefix(bytes_[index]);
    }
    head_.instance_types = lines;
    return std::move(head_);
  }

 private:
  void read_source(std::string_view line) {
    const std::string_view id = take_field(line);
    const std::optional<Date> date = optional_date(take_field(line));
    const std::string_view url = take_field(line);
    const bool is_bill = take_field(line) == "bill";
    sources_[id] = {std::string(id), std::string(line), date, std::string(url), is_bill};
  }

  void read_usage_type(std::string_view line) {
    UsageType type;
    type.service = info_.service;
    type.name = take_field(line);
    type.unit = take_field(line);
    const std::string_view bytes = take_field(line);
    if (!bytes.empty()) type.bytes_per_gb = Exact::parse(bytes);
    std::string_view counts = take_field(line);
    type.counts.each = take_field(counts, ',');
    type.counts.times = take_field(counts, ',');
    type.counts.increment = take_field(counts, ',');
    type.counts.as = counts;
    std::string_view around = take_field(line);
    type.around = take_field(around, ',');
    type.around_since = optional_date(around);
    type.by = take_field(line);
    type.also = take_field(line);
    type.title = take_field(line);
    while (!line.empty()) {
      std::string_view value = take_field(line);
      const std::string_view key = take_field(value, '=');
      type.attributes.emplace(key, value);
    }
    head_.usage_types.push_back(std::move(type));
  }

  void read_origin(std::string_view line) {
    const Date as_of = Date::parse(take_field(line));
    std::vector<Source> sources;
    while (!line.empty()) sources.push_back(sources_.at(take_field(line, ',')));
    head_.origins.push_back({info_.name, as_of, {}, std::move(sources)});
  }

  Provenance read_provenance(std::string_view& line) {
    std::optional<Date> effective = optional_date(take_field(line));
    Provenance provenance = head_.origins.at(number(take_field(line)));
    provenance.effective = std::move(effective);
    return provenance;
  }

  void read_pool(std::string_view line) {
    const std::string_view name = take_field(line);
    Pool pool{info_.service, std::string(name),    {}, {}, {}, {}, {}, {},
              false,         read_provenance(line)};
    pool.allowance = Exact::parse(take_field(line));
    pool.unit = take_field(line);
    pool.scope =
        take_field(line) == to_string(Scope::account) ? Scope::account : Scope::account_region;
    pool.uses_up_tiers = take_field(line) == "true";
    pool.members = words(take_field(line));
    pool.except_regions = words(take_field(line));
    pool.title = line;
    head_.pools.push_back(std::move(pool));
  }

  void read_spec(std::string_view line) {
    const std::string_view name = take_field(line);
    Provenance provenance = read_provenance(line);
    head_.specs.push_back(
        {info_.service, std::string(name), std::string(line), std::move(provenance)});
  }

  void read_billed_service(std::string_view line) {
    head_.billed_services.push_back({std::string(line), info_.service});
  }

  void read_region_code(std::string_view line) {
    const std::string_view code = take_field(line);
    head_.region_codes.push_back({std::string(code), std::string(line)});
  }

  void read_billed_as(std::string_view line) {
    const std::string_view usage_type = take_field(line);
    if (head_.billed_as.empty() || head_.billed_as.back().usage_type != usage_type) {
      head_.billed_as.emplace_back();
      head_.billed_as.back().service = info_.service;
      head_.billed_as.back().usage_type = usage_type;
    }
    BilledAs& billed = head_.billed_as.back();
    const std::string_view kind = take_field(line);
    const std::string_view text = take_field(line);
    if (kind == "service") billed.services.emplace_back(text);
    if (kind == "not-service") billed.not_services.emplace_back(text);
    if (kind == "usage-type") billed.usage_types.emplace_back(text);
    if (kind == "operation") billed.operations.emplace_back(text);
    if (kind == "description") billed.descriptions.push_back(billed_text(text, line));
    if (kind == "unit") billed.units.emplace_back(text, Exact::parse(line));
    if (kind == "otherwise") billed.otherwise = text;
  }

  static BilledText billed_text(std::string_view pattern, std::string_view extra) {
    if (extra == "free") return {std::string(pattern), {}, true};
    if (extra.empty()) return {std::string(pattern), {}, false};
    return {std::string(pattern), Exact::parse(extra), false};
  }

  void read_region(std::string_view line) {
    const std::string_view name = take_field(line);
    const std::size_t prices = number(take_field(line));
    head_.regions.push_back({std::string(name), prices, {}});
    bytes_.push_back(number(line));
  }

  const TableInfo& info_;
  TableHead head_;
  std::map<std::string_view, Source> sources_;
  std::vector<std::size_t> bytes_;
};

}  // namespace

Table::Table(std::string_view image, std::string file) : image_(image), file_(std::move(file)) {
  read_first_line();
}

Table::Table(Document document)
    : owned_(write_image(document)), image_(owned_), file_(document.file) {
  document.rates = {};
  document.instance_types = {};
  document_ = std::make_unique<const Document>(std::move(document));
  read_first_line();
}

void Table::read_first_line() {
  std::string_view image = image_;
  std::string_view rest = take_field(image, '\n');
  take_field(rest);
  info_.name = take_field(rest);
  info_.provider = take_field(rest);
  info_.service = take_field(rest);
  currency_ = Currency::parse(take_field(rest));
  as_of_ = Date::parse(take_field(rest));
  info_.oldest = Date::parse(take_field(rest));
  info_.newest = Date::parse(take_field(rest));
  info_.regions = number(take_field(rest));
  info_.prices = number(take_field(rest));
  info_.title = rest;
}

const TableHead& Table::head() const {
  std::call_once(head_once_, [this] { head_ = read_head(); });
  return head_;
}

std::vector<ChecklistItem> Table::checklist() const {
  std::vector<ChecklistItem> items;
  std::string_view rest = image_;
  take_field(rest, '\n');
  while (rest.starts_with("checklist\t")) {
    std::string_view line = take_field(rest, '\n');
    take_field(line);
    ChecklistItem item{info_.service, std::string(take_field(line)), {}, {}, {}, {}, {}};
    item.beside = words(take_field(line));
    item.usage_types = words(take_field(line));
    item.around = take_field(line);
    item.hint = take_field(line);
    item.title = line;
    items.push_back(std::move(item));
  }
  return items;
}

TableHead Table::read_head() const {
  HeadReader reader(info_);
  std::string_view rest = image_;
  take_field(rest, '\n');
  for (std::string_view line = take_field(rest, '\n'); line != "rates";
       line = take_field(rest, '\n')) {
    reader.read(line);
  }
  return reader.finish(rest);
}

Rate Table::rate(std::string_view region, std::string_view line) const {
  Rate rate{info_.service, std::string(region), std::string(take_field(line)), currency_, {}};
  const std::optional<Date> effective = optional_date(take_field(line));
  const std::string_view currency = take_field(line);
  if (!currency.empty()) rate.currency = Currency::parse(currency);
  while (!line.empty()) {
    std::string_view tier = take_field(line);
    Exact starts_at = Exact::parse(take_field(tier, ' '));
    if (tier.empty()) {
      rate.tiers.back().ends_at = std::move(starts_at);
      break;
    }
    Exact unit_price = Exact::parse(take_field(tier, ' '));
    Provenance provenance = head().origins.at(number(tier));
    provenance.effective = effective;
    if (!rate.tiers.empty()) rate.tiers.back().ends_at = starts_at;
    rate.tiers.push_back(
        {std::move(starts_at), std::nullopt, std::move(unit_price), std::move(provenance)});
  }
  return rate;
}

InstanceType Table::instance_type(std::string_view line) const {
  InstanceType type;
  type.name = take_field(line);
  type.provenance = head().origins.at(number(take_field(line)));
  for_each_instance_field([&](const auto& field) {
    const std::string_view text = take_field(line);
    if (!text.empty()) read_fact(text, type.*field.member);
  });
  return type;
}

std::string_view lines_of(std::string_view lines, std::string_view name) {
  std::size_t begin = 0;
  std::size_t end = lines.size();
  while (begin < end) {
    const std::size_t middle = begin + (end - begin) / 2;
    const std::size_t break_before = middle == 0 ? lines.npos : lines.rfind('\n', middle - 1);
    const std::size_t start = break_before == lines.npos ? 0 : break_before + 1;
    std::string_view line = lines.substr(start);
    if (take_field(line) < name) {
      begin = lines.find('\n', middle) + 1;
    } else {
      end = start;
    }
  }
  std::size_t last = begin;
  while (last < lines.size()) {
    std::string_view line = lines.substr(last);
    if (take_field(line) != name) break;
    last = lines.find('\n', last) + 1;
  }
  return lines.substr(begin, last - begin);
}

std::optional<Date> effective_of(std::string_view line) {
  take_field(line);
  return optional_date(take_field(line));
}

}  // namespace farthing::tables
