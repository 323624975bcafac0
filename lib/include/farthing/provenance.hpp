#pragma once

#include <optional>
#include <string>
#include <vector>

#include <farthing/date.hpp>

namespace farthing {

/// A document that a price or rule was read from.
struct Source {
  std::string id;     ///< its key in the table
  std::string title;
  std::optional<Date> date;
  std::string url;    ///< empty where none is known
  friend bool operator==(const Source&, const Source&) = default;
};

/// Where a figure comes from: which table, which sources, seen when, in force since when.
struct Provenance {
  std::string table;              ///< `aws/lambda`
  Date as_of = Date(1970, 1, 1);  ///< when the newest source showed exactly this figure
  std::optional<Date> effective;  ///< in force since; nothing: the start is not known
  std::vector<Source> sources;
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

}  // namespace farthing
