#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/catalog.hpp>

#include "tables/document.hpp"

namespace farthing::tables {

/// The rate lines of one region within an image.
struct RegionRates {
  std::string region;
  std::size_t prices = 0;
  std::string_view lines;
};

/// All of an image but its rates.
struct TableHead {
  std::vector<UsageType> usage_types;  ///< sorted by name
  std::vector<Pool> pools;             ///< sorted by name and date
  std::vector<Spec> specs;             ///< sorted by name and date
  std::vector<Provenance> origins;     ///< by number; without effective dates
  std::vector<RegionRates> regions;    ///< sorted by name
  std::vector<BilledAs> billed_as;     ///< sorted by usage type
  std::vector<BilledService> billed_services;
  std::vector<RegionCode> region_codes;
  std::string_view instance_types;  ///< their lines
};

/// A price table as its image. Only the first line is read at once, the head when it is first asked
/// for, a rate each time it is asked for. Any number of threads may read one.
class Table {
 public:
  /// Views an image that outlives the table; `file` names the table in messages.
  Table(std::string_view image, std::string file);
  /// Makes an image of its own, and keeps the document but for its prices and instance types.
  explicit Table(Document document);

  [[nodiscard]] std::string_view image() const { return image_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  /// What was read, with the place of each statement; null for an image that is viewed.
  [[nodiscard]] const Document* document() const { return document_.get(); }
  [[nodiscard]] const TableInfo& info() const { return info_; }
  [[nodiscard]] const Date& as_of() const { return as_of_; }
  [[nodiscard]] const TableHead& head() const;
  /// Stands apart from the head: every estimate asks every table for it.
  [[nodiscard]] std::vector<ChecklistItem> checklist() const;
  /// Reads one line of `regions`.
  [[nodiscard]] Rate rate(std::string_view region, std::string_view line) const;
  /// Reads one line of `instance_types`.
  [[nodiscard]] InstanceType instance_type(std::string_view line) const;

 private:
  void read_first_line();
  [[nodiscard]] TableHead read_head() const;

  std::string owned_;
  std::unique_ptr<const Document> document_;
  std::string_view image_;
  std::string file_;
  TableInfo info_{{}, {}, {}, {}, Date(1970, 1, 1), Date(1970, 1, 1), 0, 0};
  Currency currency_;
  Date as_of_ = Date(1970, 1, 1);
  mutable std::once_flag head_once_;
  mutable TableHead head_;
};

/// Of sorted lines, those that start with one name, a usage type or instance type: a binary search
/// over the text.
std::string_view lines_of(std::string_view lines, std::string_view name);

/// The date in a rate line.
std::optional<Date> effective_of(std::string_view line);

}  // namespace farthing::tables
