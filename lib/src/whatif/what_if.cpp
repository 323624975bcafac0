#include <farthing/what_if.hpp>

#include <algorithm>
#include <memory>

#include <farthing/error.hpp>
#include <farthing/price.hpp>
#include <farthing/ways.hpp>

#include "numbers/one_line.hpp"
#include "text/node.hpp"
#include "ways/kinds.hpp"
#include "workload/changed_fields.hpp"
#include "workload/documents.hpp"
#include "workload/settings_reader.hpp"

namespace farthing {
namespace {

using text::Node;

void collect(const Node& node, const std::string& path, std::vector<FieldText>& fields) {
  if (node.is_scalar()) fields.push_back({path, node.text(), node.where()});
  for (const Node::Entry& entry : node.entries()) {
    collect(entry.value, text::join_path(path, entry.key), fields);
  }
}

/// The values of a description: not where and when it is priced.
std::vector<FieldText> inputs_of(const Node& top) {
  std::vector<FieldText> fields;
  for (const Node::Entry& entry : top.entries()) {
    const auto& settings = workload::setting_names();
    if (std::ranges::find(settings, entry.key) != settings.end()) continue;
    collect(entry.value, entry.key, fields);
  }
  return fields;
}

/// A document that was read once and takes changes.
class Document {
 public:
  Document(std::string_view text, std::string_view file, const Catalog& catalog,
           const FileReader& open)
      : catalog_(catalog), files_{open, workload::folder_of(file)} {
    const Node as_written = text::read_yaml(text, file);
    inputs = inputs_of(as_written);
    std::vector<FieldText> middles;
    for (const FieldText& field : inputs) {
      if (Spread::is_range(field.text)) middles.push_back(middle_of(field));
    }
    top_ = workload::with_fields(as_written, middles);
  }

  [[nodiscard]] bool is_workload() const { return top_.find("resources") != nullptr; }
  [[nodiscard]] Workload workload(const std::vector<FieldText>& changes) const {
    return workload::workload_of(workload::with_fields(top_, changes), catalog_, files_);
  }
  [[nodiscard]] Service service(const std::vector<FieldText>& changes) const {
    return workload::service_of(workload::with_fields(top_, changes), catalog_, files_);
  }

  std::vector<FieldText> inputs;

 private:
  static FieldText middle_of(const FieldText& field) {
    try {
      return {field.path, Spread::parse(field.text).middle(), field.where};
    } catch (const ValueError& error) {
      throw Error(error.at(field.where, field.path));
    }
  }

  const Catalog& catalog_;
  workload::Files files_;
  Node top_ = Node::null({});
};

/// What each way costs, by its place among `names`.
std::vector<std::optional<Exact>> price_ways(const std::vector<Way>& ways,
                                             const std::vector<std::string>& names,
                                             const Pricer& pricer) {
  std::vector<std::optional<Exact>> totals(names.size());
  for (const Way& way : ways) {
    const auto place = std::ranges::find(names, way.name);
    if (place == names.end()) continue;
    try {
      totals[static_cast<std::size_t>(place - names.begin())] =
          pricer.price(way.offered(), Detail::totals).total().amount;
    } catch (const Error&) {  // this way cannot be taken: a size or price that there is not
    }
  }
  return totals;
}

/// The terms of several bills.
void add(BillTerms& all, BillTerms one, bool is_first) {
  if (is_first) {
    all = std::move(one);
    return;
  }
  all.prices_as_of = std::max(all.prices_as_of, one.prices_as_of);
  all.oldest_price_as_of = std::min(all.oldest_price_as_of, one.oldest_price_as_of);
}

WhatIf of_workload(const std::shared_ptr<const Document>& document, const Catalog& catalog,
                   const std::function<void(Workload&)>& adjust) {
  const auto pricer = std::make_shared<const Pricer>(catalog);
  const auto bill = [document, pricer, adjust](const std::vector<FieldText>& changes) {
    Workload workload = document->workload(changes);
    if (adjust) adjust(workload);
    return pricer->price(workload);
  };
  WhatIf model;
  model.ways = {"total"};
  const Bill now = bill({});
  model.currency = now.currency;
  model.terms = terms_of(now);
  model.totals = [bill](const std::vector<FieldText>& changes) {
    return std::vector<std::optional<Exact>>{bill(changes).total().amount};
  };
  return model;
}

WhatIf of_service(const std::shared_ptr<const Document>& document, const Catalog& catalog,
                  const std::function<void(Service&)>& adjust) {
  const auto ways_of = [document, &catalog, adjust](const std::vector<FieldText>& changes) {
    Service service = document->service(changes);
    if (adjust) adjust(service);
    return derive(service, catalog.specs(service.on));
  };
  const auto pricer = std::make_shared<const Pricer>(catalog);
  WhatIf model;
  for (const Way& way : ways_of({})) {
    try {
      const Bill now = pricer->price(way.offered(), Detail::totals);
      model.currency = now.currency;
      add(model.terms, terms_of(now), model.ways.empty());
      model.ways.push_back(way.name);
    } catch (const Error& error) {
      model.left_out.push_back(way.name + ": " + in_one_line(error.diagnostics().front()));
    }
  }
  // Of equals the first counts, which is what a comparison lists.
  if (!ways::names_hourly(document->service({}))) {
    std::stable_partition(model.ways.begin(), model.ways.end(),
                          [](const std::string& way) { return !ways::find_kind(way)->hourly; });
  }
  if (model.ways.empty()) {
    throw Error(Diagnostic{ErrorCode::missing_price,
                           {},
                           {},
                           "a way that can be priced",
                           {},
                           "`farthing compare` says why none can."});
  }
  model.totals = [ways_of, pricer, names = model.ways](const std::vector<FieldText>& changes) {
    return price_ways(ways_of(changes), names, *pricer);
  };
  return model;
}

}  // namespace

WhatIf what_if(std::string_view text, std::string_view file, const Catalog& catalog,
               const FileReader& open, const Adjustments& adjust) {
  const auto document = std::make_shared<const Document>(text, file, catalog, open);
  WhatIf model = document->is_workload() ? of_workload(document, catalog, adjust.workload)
                                         : of_service(document, catalog, adjust.service);
  model.inputs = document->inputs;
  return model;
}

}  // namespace farthing
