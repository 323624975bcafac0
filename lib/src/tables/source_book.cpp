#include "tables/read_document.hpp"

#include <algorithm>

namespace farthing::tables {

void check_not_later(const Field& field, const Date& as_of, const std::vector<Source>& sources) {
  std::string newest;
  for (const Source& source : sources) {
    if (!source.date) return;
    newest = std::max(newest, source.date->text());
    // A source of a year or month may be of any day of it.
    const std::string date = source.date->text();
    if (as_of.text().substr(0, date.size()) <= date) return;
  }
  if (newest.empty()) return;
  field.faults->add({ErrorCode::invalid_table,
                     field.node->where(),
                     field.path,
                     "no later date than the newest of its sources, " + newest,
                     as_of.text(),
                     {}});
}

void SourceBook::declare(Source source, Where where) {
  std::string id = source.id;
  pages_.insert_or_assign(std::move(id), Page{std::move(source), std::move(where), false});
}

Origin SourceBook::read_origin(const Fields& fields, const Origin* fallback) {
  Origin origin;
  if (fallback != nullptr) origin = *fallback;
  const bool is_required = fallback == nullptr;
  const auto sources =
      is_required ? fields.require("sources", "the ids of the documents") : fields.find("sources");
  const auto as_of = is_required
                         ? fields.require("as_of", "the date on which a document showed this")
                         : fields.find("as_of");
  if (sources) origin.sources = read_sources(*sources);
  const std::optional<Date> date = as_of ? read_date(*as_of) : std::nullopt;
  if (date) origin.as_of = *date;
  if (date || sources) check_not_later(date ? *as_of : *sources, origin.as_of, origin.sources);
  return origin;
}

std::vector<Source> SourceBook::read_sources(const Field& field) {
  std::vector<Source> sources;
  const std::vector<std::string> ids = read_names(field, "ids of documents");
  for (const std::string& id : ids) {
    const auto page = pages_.find(id);
    if (page != pages_.end()) {
      page->second.is_used = true;
      sources.push_back(page->second.source);
      continue;
    }
    std::vector<std::string> known;
    for (const auto& [name, declared] : pages_) known.push_back(name);
    field.faults->add({ErrorCode::unknown_name, field.node->where(), field.path,
                       "a document declared under sources", id, did_you_mean(id, known)});
  }
  return sources;
}

void SourceBook::report_unused(text::Faults& faults) const {
  for (const auto& [id, page] : pages_) {
    if (page.is_used) continue;
    faults.add({ErrorCode::invalid_table, page.where, text::join_path("sources", id),
                "a document that something was read from", id,
                "nothing in the table names it: leave it out"});
  }
}

}  // namespace farthing::tables
