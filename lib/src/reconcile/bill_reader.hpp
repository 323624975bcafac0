#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <farthing/bill_check.hpp>

#include "text/csv.hpp"

namespace farthing::reconcile {

/// What rows are, as far as pricing goes.
enum class RowKind { usage, covered_by_commitment, not_usage, other_provider };

/// A row as read: its figures, and the words by which its rate is found.
struct BillRow {
  BilledRow billed;
  RowKind kind = RowKind::usage;
  std::vector<std::string> services;  ///< name and code, as far as the bill has them
  std::string currency;               ///< empty where the bill has none
};

/// Reads a bill row by row, in any of its three forms.
class BillReader {
 public:
  /// Reads the header. Throws `Error` with all columns that are missing, each with the nearest that
  /// there is.
  BillReader(std::string_view text, std::string_view file);

  [[nodiscard]] BillForm form() const { return form_; }
  /// The next row; nothing at the end. Throws `Error` with the place.
  std::optional<BillRow> next();
  /// The place of the current row's currency.
  [[nodiscard]] Where currency_place() const;

 private:
  /// What a form's columns mean to us.
  enum Meaning : std::size_t {
    kind,
    pricing,
    provider,
    service,
    service_code,
    region,
    zone,
    usage_type,
    operation,
    description,
    unit,
    quantity,
    list_unit_price,
    list_cost,
    fallback_unit_price,
    fallback_cost,
    currency,
    day,
    meanings
  };
  struct Column;
  static const std::vector<Column>& columns(BillForm form);

  void find_columns(const std::vector<std::string>& names);
  [[nodiscard]] std::string_view text(Meaning meaning) const;
  [[nodiscard]] std::optional<Exact> number(Meaning meaning) const;
  [[nodiscard]] std::optional<Date> date() const;
  void read_prices(BilledRow& row) const;
  [[nodiscard]] RowKind row_kind() const;
  [[nodiscard]] std::string region_text() const;
  [[nodiscard]] Diagnostic fault(Meaning meaning, const ValueError& error) const;

  text::CsvReader csv_;
  std::string file_;
  BillForm form_ = BillForm::focus_1_0;
  std::size_t width_ = 0;
  std::array<std::optional<std::size_t>, meanings> index_;  // of a meaning's column
};

}  // namespace farthing::reconcile
