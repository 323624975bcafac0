#include "report/listing.hpp"

#include <algorithm>

#include <farthing/error.hpp>

#include "report/display_text.hpp"
#include "report/html.hpp"
#include "report/json_text.hpp"
#include "report/markdown.hpp"
#include "report/page.hpp"

namespace farthing::report {
namespace {

Json rows_json(const Grid& grid) {
  const std::vector<std::size_t> columns = data_columns(grid);
  Json rows = Json::array();
  for (const GridRow& row : grid.rows) {
    JsonObject object;
    for (const std::size_t i : columns) {
      const Cell& cell = row.cells[i];
      if (cell.is_truth) {
        object.add(grid.columns[i].key, *cell.value == "true");
      } else if (cell.value) {
        object.number(grid.columns[i].key, *cell.value, cell.fraction);
      } else {
        object.add(grid.columns[i].key, nullptr);
      }
    }
    rows.push_back(object.take());
  }
  return rows;
}

std::string as_json(const Listing& listing) {
  JsonObject document;
  document.add("schema", listing.schema);
  for (const auto& [key, value] : listing.facts) {
    document.add(key, value ? Json(*value) : Json(nullptr));
  }
  for (const Section& section : listing.sections) {
    document.add(section.key, rows_json(section.grid));
  }
  document.add("notes", listing.notes);
  return json_text(document.take());
}

std::string as_markdown(const Listing& listing) {
  std::string out = "### " + markdown_text(listing.heading) + "\n";
  for (const Section& section : listing.sections) {
    if (section.grid.rows.empty()) continue;
    if (!section.title.empty()) out += "\n#### " + markdown_text(section.title) + "\n";
    out += "\n" + to_markdown(section.grid);
  }
  for (const std::string& note : listing.notes) out += "\n" + markdown_prose(note) + "\n";
  return out;
}

std::string as_html(const Listing& listing) {
  std::string body = html_element("h1", listing.heading) + "\n";
  for (const Section& section : listing.sections) {
    if (section.grid.rows.empty()) continue;
    if (!section.title.empty()) body += html_element("h2", section.title) + "\n";
    body += html_table(section.grid);
  }
  for (const std::string& note : listing.notes) body += html_prose("p", note) + "\n";
  return html_page(listing.heading, body);
}

std::string as_table(const Listing& listing, const ReportOptions& options) {
  Page page(options);
  page.heading(listing.heading);
  for (const Section& section : listing.sections) {
    if (section.grid.rows.empty()) continue;
    page.blank();
    if (!section.title.empty()) page.heading(section.title);
    if (section.sentences.empty()) page.table(to_text_table(section.grid));
    for (const std::string& sentence : section.sentences) page.bullet(sentence);
  }
  for (const std::string& note : listing.notes) {
    page.blank();
    page.paragraph(note);
  }
  return page.take();
}

}  // namespace

std::string render_listing(const Listing& listing, const ReportOptions& options) {
  switch (options.format) {
    case Format::json:
      return as_json(listing);
    case Format::csv:
      return to_csv(listing.sections.at(0).grid);
    case Format::markdown:
      return as_markdown(listing);
    case Format::html:
      return as_html(listing);
    case Format::table:
      break;
  }
  return as_table(listing, options);
}

void require_known(std::string_view name, const std::vector<std::string>& known,
                   std::string_view kind) {
  if (std::ranges::find(known, name) != known.end()) return;
  std::string hint = did_you_mean(name, known);
  if (hint.empty()) hint = "Known are " + joined(known) + ".";
  throw Error(Diagnostic{ErrorCode::unknown_name,
                         {},
                         std::string(kind),
                         "a " + std::string(kind) + " that the price tables have",
                         std::string(name),
                         std::move(hint)});
}

}  // namespace farthing::report
