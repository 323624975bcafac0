#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/catalog.hpp>
#include <farthing/report.hpp>

#include "report/grid.hpp"

namespace farthing::report {

/// One grid of a listing: its key in JSON and, unless empty, its title for people.
struct Section {
  std::string key;
  std::string title;
  Grid grid;
  std::vector<std::string> sentences = {};  ///< unless empty, stand for the grid in a plain table
};

/// A listing of tables or prices, once for all formats. CSV holds the first section alone.
struct Listing {
  std::string schema;
  std::string heading;
  /// What the heading says, for machines: a key, and a value or null.
  std::vector<std::pair<std::string, std::optional<std::string>>> facts;
  std::vector<Section> sections;
  std::vector<std::string> notes;
};

std::string render_listing(const Listing& listing, const ReportOptions& options);

/// Throws `Error` (`unknown_name`) with the nearest name unless `name` is one of `known`; `kind` is
/// what it is: "service".
void require_known(std::string_view name, const std::vector<std::string>& known,
                   std::string_view kind);

}  // namespace farthing::report
