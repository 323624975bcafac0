#pragma once

#include <map>
#include <string>
#include <string_view>

#include "tables/document.hpp"
#include "tables/fields.hpp"
#include "text/node.hpp"

namespace farthing::tables {

/// Reads one price table of schema `farthing-prices/1`. Reports every fault to `faults`; the
/// document is of use only when there are none.
Document read_document(const text::Node& root, std::string_view file, text::Faults& faults);

/// Which documents a statement was read from, and when the newest showed it.
struct Origin {
  std::vector<Source> sources;
  Date as_of = Date(1970, 1, 1);
};

/// The declared sources of a table, and which of them were named.
class SourceBook {
 public:
  struct Page {
    Source source;
    Where where;
    bool is_used = false;
  };

  void declare(Source source, Where where);
  /// Reads `sources` and `as_of` of a statement. Without a `fallback` both are required.
  Origin read_origin(const Fields& fields, const Origin* fallback);
  void report_unused(text::Faults& faults) const;

 private:
  std::vector<Source> read_sources(const Field& field);
  std::map<std::string, Page> pages_;
};

/// Reports a date on which none of `sources` showed anything yet, if all have dates.
void check_not_later(const Field& field, const Date& as_of, const std::vector<Source>& sources);

void read_pools(const Field& field, SourceBook& sources, Document& document);
void read_specs(const Field& field, SourceBook& sources, Document& document);
void read_billed_as(const Field& field, Document& document);
void read_instance_types(const Field& field, SourceBook& sources, Document& document);
void read_regions(const Field& field, SourceBook& sources, Document& document);

}  // namespace farthing::tables
