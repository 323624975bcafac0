#include "columns/block_column.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>
#include <optional>

#include "columns/decimal_time.hpp"
#include "metering/invocation.hpp"

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
    case Numbers::Type::i8:
      return of_row<std::int8_t>(column, row);
    case Numbers::Type::u8:
      return of_row<std::uint8_t>(column, row);
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

std::optional<std::int64_t> integer_at(const Numbers& column, std::size_t row) {
  using Type = Numbers::Type;
  if (column.type() == Type::constant) return column.constant();
  if (!column.is_valid(row)) return std::nullopt;
  const void* at = rows_of(column, row);
  switch (column.type()) {
    case Type::i8:
      return *static_cast<const std::int8_t*>(at);
    case Type::u8:
      return *static_cast<const std::uint8_t*>(at);
    case Type::i16:
      return *static_cast<const std::int16_t*>(at);
    case Type::u16:
      return *static_cast<const std::uint16_t*>(at);
    case Type::i32:
      return *static_cast<const std::int32_t*>(at);
    case Type::u32:
      return *static_cast<const std::uint32_t*>(at);
    case Type::i64:
      return *static_cast<const std::int64_t*>(at);
    case Type::u64: {
      const auto value = static_cast<std::int64_t>(*static_cast<const std::uint64_t*>(at));
      return value < 0 ? std::nullopt : std::optional(value);
    }
    default:
      return std::nullopt;
  }
}

Meaning meaning_of(TimeUnit unit) {
  return static_cast<Meaning>(static_cast<int>(unit) + static_cast<int>(Meaning::milliseconds));
}

const void* rows_of(const Numbers& column, std::size_t at) {
  return static_cast<const char*>(column.data()) +
         at * bytes_of_type.at(static_cast<std::size_t>(column.type()));
}

bool all_valid(const Numbers& column, std::size_t at, std::size_t count) {
  if (!column.has_validity()) return true;
  std::size_t row = at;
  const std::size_t end = at + count;
  while (row < end) {
    // Eight rows a byte where they fill one.
    if (const auto byte = column.validity_byte(row); byte && row + 8 <= end) {
      if (*byte != 0xFF) return false;
      row += 8;
    } else if (!column.is_valid(row++)) {
      return false;
    }
  }
  return true;
}

/// By meaning: of a range in milliseconds other units are told apart.
constexpr std::array unit_texts{"", "", " s", " us", " ns"};

std::string group_words(std::size_t groups) {
  return "one of " + std::to_string(groups) + (groups == 1 ? " group" : " groups");
}

void refuse_missing(const char* column, const char* expected) {
  refuse(ErrorCode::missing_key, column, expected, "none");
}

void check_rows(const Numbers& column, const std::string& name, std::size_t rows) {
  if (column.size() == rows) return;
  refuse(ErrorCode::invalid_value, name, std::to_string(rows) + " rows, as other columns have",
         std::to_string(column.size()));
}

BlockColumn::BlockColumn(const Numbers& column, std::string name, Meaning meaning, std::size_t rows)
    : column_(column), name_(std::move(name)), meaning_(meaning) {
  if (given() && !is_constant()) check_rows(column, name_, rows);
}

void BlockColumn::set_range(Range range) {
  range_ = range;
  double value = 0;
  if (is_constant() && !load(kernels(), 0, 1, &value)) {
    refuse(ErrorCode::invalid_value, name_, range_text(), value_at(column_, 0).text);
  }
}

void BlockColumn::set_range(Range range, std::string expected) {
  expected_ = std::move(expected);
  set_range(range);
}

const void* BlockColumn::rows(std::size_t at) const { return rows_of(column_, at); }

bool BlockColumn::load(const Kernels& kernels, std::size_t at, std::size_t count,
                       double* out) const {
  if (is_constant()) {
    const Exact exact = exact_at(0).value.ceil();
    const bool in_range = exact >= Exact(static_cast<std::int64_t>(range_.least)) &&
                          exact <= Exact(static_cast<std::int64_t>(range_.most));
    const double value =
        in_range ? static_cast<double>(metering::whole(exact, name_)) : not_in_range;
    std::fill(out, out + count, value);
    return in_range;
  }
  const auto type = static_cast<std::size_t>(column_.type());
  bool all = kernels.normalise.at(type).at(static_cast<std::size_t>(meaning_))(rows(at), count,
                                                                               range_, out);
  if (all_valid(column_, at, count)) return all;
  for (std::size_t i = 0; i < count; ++i) {
    if (column_.is_valid(at + i)) continue;
    out[i] = not_in_range;
    all = false;
  }
  return all;
}

std::string BlockColumn::range_text() const {
  if (!expected_.empty()) return expected_;
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
  if (meaning_ == Meaning::microseconds) at.value /= 1000;
  if (meaning_ == Meaning::nanoseconds) at.value /= 1'000'000;
  return at;
}

std::size_t BlockColumn::find_any(const Kernels& kernels, std::size_t at, std::size_t count,
                                  std::uint16_t* found) const {
  if (is_constant()) {
    if (column_.constant() == 0) return 0;
    std::iota(found, found + count, std::uint16_t{0});
    return count;
  }
  const auto type = static_cast<std::size_t>(column_.type());
  const std::size_t size = kernels.find_any.at(type)(rows(at), count, found);
  if (all_valid(column_, at, count)) return size;
  const auto* const end = std::remove_if(
      found, found + size, [&](std::uint16_t i) { return !column_.is_valid(at + i); });
  return static_cast<std::size_t>(end - found);
}

std::optional<std::int64_t> BlockColumn::decimal_ns_at(std::size_t row, TimeUnit unit) const {
  if (column_.type() == Numbers::Type::f64) {
    return decimal_ns(*static_cast<const double*>(rows(row)), unit);
  }
  if (column_.type() == Numbers::Type::f32) {
    return decimal_ns(*static_cast<const float*>(rows(row)), unit);
  }
  const std::optional<std::int64_t> whole = integer_at(column_, row);
  return whole ? decimal_ns(*whole, unit) : std::nullopt;
}

FaultyRow BlockColumn::fault_at(std::size_t row) const {
  const RowValue at = exact_at(row);
  if (at.is_faulty) return {row, name_, at.fault, at.text, range_text()};
  return {row, name_, range_fault(at.value),
          at.text + unit_texts.at(static_cast<std::size_t>(meaning_)), range_text()};
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
  // Whole numbers as they stand are summed like milliseconds.
  const auto unit = static_cast<std::size_t>(times.meaning());
  return kernels.meter.at(static_cast<std::size_t>(time_kind->second))
      .at(unit == 0 ? 0 : unit - 1)
      .at(static_cast<std::size_t>(size_kind->second));
}

std::size_t common_size(std::initializer_list<std::pair<const char*, const Numbers*>> columns) {
  std::optional<std::size_t> size;
  for (const auto& [name, column] : columns) {
    if (!column->given() || column->type() == Numbers::Type::constant) continue;
    if (size) check_rows(*column, name, *size);
    size = column->size();
  }
  if (!size) {
    refuse(ErrorCode::missing_key, columns.begin()->first, "a column with a value per row", "none");
  }
  return *size;
}

}  // namespace farthing::columns

namespace farthing {

Numbers Numbers::all(std::int64_t value) {
  Numbers numbers(Type::constant, nullptr, 0);
  numbers.constant_ = value;
  return numbers;
}
Numbers::Numbers(std::span<const std::int8_t> rows) : Numbers(Type::i8, rows.data(), rows.size()) {}
Numbers::Numbers(std::span<const std::uint8_t> rows)
    : Numbers(Type::u8, rows.data(), rows.size()) {}
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

Numbers Numbers::with_validity_of(const Numbers& other, std::size_t from) const {
  return other.has_validity() ? with_validity(other.bitmap_, other.offset_ + from) : *this;
}

Numbers Numbers::slice(std::size_t from, std::size_t count) const {
  if (data_ == nullptr) return *this;
  Numbers numbers = *this;
  numbers.data_ = columns::rows_of(*this, from);
  numbers.size_ = count;
  numbers.offset_ += from;
  return numbers;
}

}  // namespace farthing
