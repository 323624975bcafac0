#pragma once

#include <string>
#include <string_view>

#include "tables/document.hpp"

namespace farthing::tables {

// A table's image: the one form that lookups work on, whether it was compiled into the library or
// made from YAML a moment ago. Text, the same for equal tables: lines of tab-separated fields,
// sorted, first the head and then the rates, which stay unread until one is asked for:
//
//   table       name provider service currency as_of oldest newest regions prices title
//   checklist   name service,service… usage_type,usage_type… around hint title
//   source      id date url bill title              `bill` or nothing
//   usage       name unit bytes_per_gb each,times,as around,since by title attribute=value…
//   origin      as_of source,source…                numbered from 0, so that rates stay short
//   pool        name effective origin allowance unit scope uses_up_tiers members except title
//   spec        name effective origin value
//   code        code region                         what usage types on bills start with
//   billed      usage_type kind text extra          a line for each word of a `BilledAs`
//   region      name prices bytes                   of the lines below that are this region's
//   rates
//   usage_type  effective currency start price origin [start price origin]…
//
// and at last instance types, which stay unread likewise:
//
//   name        origin fact…                        in the order of `instance_fields`

/// Makes the image of a valid document.
std::string write_image(const Document& document);

/// Cuts the text up to the next `separator` off `rest`, and the separator.
inline std::string_view take_field(std::string_view& rest, char separator = '\t') {
  const std::size_t end = rest.find(separator);
  const std::string_view field = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  return field;
}

}  // namespace farthing::tables
