#include "columns/block_column.hpp"

#include <charconv>
#include <cmath>
#include <cstring>
#include <map>
#include <optional>

#include <farthing/error.hpp>

namespace farthing::columns {
namespace {

template <class T>
RowValue of_number(T value) {
  RowValue row;
  std::array<char, 512> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  row.text.assign(text.data(), end);
  if constexpr (std::is_floating_point_v<T>) {
    row.is_faulty = !std::isfinite(value);
    row.fault = std::isnan(value) ? ValueFault::not_a_number : ValueFault::infinite;
    // Neither so large nor so small a number is in any range, and both have too many digits.
    constexpr T most = std::int64_t{1} << 60;
    if (std::fabs(value) > most) row.value = value < 0 ? std::int64_t{-1} : std::int64_t{1} << 60;
    if (row.is_faulty || std::fabs(value) > most) return row;
    row.value = Exact::parse_fraction(row.text);
  } else {
    row.value = value;
  }
  return row;
}

template <class T>
RowValue of_row(const Numbers& column, std::size_t row) {
  T value;
  std::memcpy(&value, static_cast<const T*>(column.data()) + row, sizeof value);
  return of_number(value);
}

[[noreturn]] void refuse(ErrorCode code, const std::string& path, std::string expected,
                         std::string found) {
  throw Error(Diagnostic{code, {}, path, std::move(expected), std::move(found), {}});
}

}  // namespace

RowValue value_at(const Numbers& column, std::size_t row) {
  if (!column.is_valid(row)) return {0, "null", true, ValueFault::missing};
  switch (column.type()) {
    case Numbers::Type::none:
      return {0, "", true, ValueFault::missing};
    case Numbers::Type::constant:
      return of_number(column.constant());
    case Numbers::Type::i16:
      return of_row<std::int16_t>(column, row);
    case Numbers::Type::u16:
      return of_row<std::uint16_t>(column, row);
    case Numbers::Type::i32:
      return of_row<std::int32_t>(column, row);
    case Numbers::Type::u32:
      return of_row<std::uint32_t>(column, row);
    case Numbers::Type::i64:
      return of_row<std::int64_t>(column, row);
    case Numbers::Type::u64:
      return of_row<std::uint64_t>(column, row);
    case Numbers::Type::f32:
      return of_row<float>(column, row);
    case Numbers::Type::f64:
      break;
  }
  return of_row<double>(column, row);
}

BlockColumn::BlockColumn(const Numbers& column, std::string name, Meaning meaning, Range range,
                         std::size_t rows)
    : column_(column), name_(std::move(name)), meaning_(meaning), range_(range) {
  if (!given()) return;
  if (!is_constant() && column.size() != rows) {
    refuse(ErrorCode::invalid_value, name_, std::to_string(rows) + " rows, as other columns have",
           std::to_string(column.size()));
  }
  double value = 0;
  if (is_constant() && rows > 0 && !load(kernels(), 0, 1, &value)) {
    refuse(ErrorCode::invalid_value, name_, range_text(), value_at(column, 0).text);
  }
}

const void* BlockColumn::rows(std::size_t at) const {
  constexpr std::array<std::size_t, 10> row_bytes{0, 0, 2, 2, 4, 4, 8, 8, 4, 8};
  return static_cast<const char*>(column_.data()) +
         at * row_bytes.at(static_cast<std::size_t>(column_.type()));
}

bool BlockColumn::load(const Kernels& kernels, std::size_t at, std::size_t count,
                       double* out) const {
  if (is_constant()) {
    const std::int64_t factor = meaning_ == Meaning::seconds ? 1000 : 1;
    const double value = static_cast<double>(column_.constant()) * static_cast<double>(factor);
    const bool in_range = value >= range_.least && value <= range_.most;
    std::fill(out, out + count, in_range ? value : not_in_range);
    return in_range;
  }
  constexpr std::array<std::size_t, 10> row_bytes{0, 0, 2, 2, 4, 4, 8, 8, 4, 8};
  const auto type = static_cast<std::size_t>(column_.type());
  const auto* rows = static_cast<const char*>(column_.data()) + at * row_bytes.at(type);
  bool all =
      kernels.normalise.at(type).at(static_cast<std::size_t>(meaning_))(rows, count, range_, out);
  if (!column_.has_validity()) return all;
  for (std::size_t i = 0; i < count; ++i) {
    if (column_.is_valid(at + i)) continue;
    out[i] = not_in_range;
    all = false;
  }
  return all;
}

std::string BlockColumn::range_text() const {
  const auto text = [](double value) { return std::to_string(static_cast<std::int64_t>(value)); };
  return (meaning_ == Meaning::whole ? "a whole number from " : "from ") + text(range_.least) +
         " to " + text(range_.most) + (meaning_ == Meaning::whole ? "" : " ms");
}

ValueFault BlockColumn::range_fault(const Exact& value) const {
  if (value.is_negative()) return ValueFault::negative;
  if (value < Exact(static_cast<std::int64_t>(range_.least))) return ValueFault::too_small;
  if (value > Exact(static_cast<std::int64_t>(range_.most))) return ValueFault::too_large;
  return ValueFault::not_whole;
}

RowValue BlockColumn::exact_at(std::size_t row) const {
  RowValue at = value_at(column_, row);
  if (meaning_ == Meaning::seconds) at.value *= 1000;
  return at;
}

FaultyRow BlockColumn::fault_at(std::size_t row) const {
  const RowValue at = exact_at(row);
  return {row, name_, at.is_faulty ? at.fault : range_fault(at.value), at.text, range_text()};
}

Meter meter_of(const Kernels& kernels, const BlockColumn& times, const BlockColumn& sizes) {
  using Type = Numbers::Type;
  const Type time = times.numbers().type();
  const Type size = sizes.numbers().type();
  const bool is_float = time == Type::f32 || time == Type::f64;
  if (is_float && times.meaning() == Meaning::whole) return nullptr;
  const std::map<Type, TimeKind> time_kinds{
      {Type::i32, TimeKind::int32}, {Type::u32, TimeKind::int32},   {Type::i64, TimeKind::int64},
      {Type::u64, TimeKind::int64}, {Type::f32, TimeKind::float32}, {Type::f64, TimeKind::float64}};
  const std::map<Type, SizeKind> size_kinds{{Type::constant, SizeKind::none},
                                            {Type::i32, SizeKind::int32},
                                            {Type::u32, SizeKind::int32},
                                            {Type::i64, SizeKind::int64},
                                            {Type::u64, SizeKind::int64}};
  const auto time_kind = time_kinds.find(time);
  const auto size_kind = size_kinds.find(size);
  if (time_kind == time_kinds.end() || size_kind == size_kinds.end()) return nullptr;
  const TimeUnit unit =
      times.meaning() == Meaning::seconds ? TimeUnit::seconds : TimeUnit::milliseconds;
  return kernels.meter.at(static_cast<std::size_t>(time_kind->second))
      .at(static_cast<std::size_t>(unit))
      .at(static_cast<std::size_t>(size_kind->second));
}

std::size_t common_size(std::initializer_list<std::pair<const char*, const Numbers*>> columns) {
  std::optional<std::size_t> size;
  for (const auto& [name, column] : columns) {
    if (!column->given() || column->type() == Numbers::Type::constant) continue;
    if (size && *size != column->size()) {
      refuse(ErrorCode::invalid_value, name, std::to_string(*size) + " rows, as other columns have",
             std::to_string(column->size()));
    }
    size = column->size();
  }
  if (!size) {
    refuse(ErrorCode::missing_key, columns.begin()->first, "a column with a value per row", "none");
  }
  return *size;
}

void throw_faults(const RowFaults& faults) {
  if (faults.rows() == 0) return;
  std::vector<Diagnostic> all;
  for (const FaultyRow& row : faults.first()) {
    all.push_back({ErrorCode::invalid_value,
                   {},
                   "row " + std::to_string(row.row) + ", column " + row.column,
                   row.expected,
                   row.found,
                   {}});
  }
  if (faults.rows() > all.size()) {
    all.back().hint = "So are " + std::to_string(faults.rows() - all.size()) + " more rows.";
  }
  throw Error(std::move(all));
}

}  // namespace farthing::columns

namespace farthing {

Numbers Numbers::all(std::int64_t value) {
  Numbers numbers(Type::constant, nullptr, 0);
  numbers.constant_ = value;
  return numbers;
}
Numbers::Numbers(std::span<const std::int16_t> rows)
    : Numbers(Type::i16, rows.data(), rows.size()) {}
Numbers::Numbers(std::span<const std::uint16_t> rows)
    : Numbers(Type::u16, rows.data(), rows.size()) {}
Numbers::Numbers(std::span<const std::int32_t> rows)
    : Numbers(Type::i32, rows.data(), rows.size()) {}
Numbers::Numbers(std::span<const std::uint32_t> rows)
    : Numbers(Type::u32, rows.data(), rows.size()) {}
Numbers::Numbers(std::span<const std::int64_t> rows)
    : Numbers(Type::i64, rows.data(), rows.size()) {}
Numbers::Numbers(std::span<const std::uint64_t> rows)
    : Numbers(Type::u64, rows.data(), rows.size()) {}
Numbers::Numbers(std::span<const float> rows) : Numbers(Type::f32, rows.data(), rows.size()) {}
Numbers::Numbers(std::span<const double> rows) : Numbers(Type::f64, rows.data(), rows.size()) {}

Numbers Numbers::with_validity(const std::uint8_t* bitmap, std::size_t offset) const {
  Numbers numbers = *this;
  numbers.bitmap_ = bitmap;
  numbers.offset_ = offset;
  return numbers;
}

}  // namespace farthing
