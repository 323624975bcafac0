#include <farthing/pieces.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_map>

#include "columns/block_column.hpp"

#include <farthing/error.hpp>

namespace farthing {
namespace {

// Texts are looked up for so many rows at once, which stay in the cache until they are metered.
constexpr std::size_t text_rows_max = std::size_t{1} << 17U;

/// Numbers each text in the order in which they are met.
class KeyIndex {
 public:
  std::uint32_t of(std::string_view text) {
    // Rows of one key mostly follow each other.
    if (last_ < names_.size() && names_[last_] == text) return last_;
    const auto next = static_cast<std::uint32_t>(names_.size());
    const auto [found, is_new] = index_.try_emplace(std::string(text), next);
    if (is_new) names_.emplace_back(text);
    return last_ = found->second;
  }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  std::unordered_map<std::string, std::uint32_t> index_;
  std::vector<std::string> names_;
  std::uint32_t last_ = 0;
};

/// A column's rows in turn, piece after piece.
class Cursor {
 public:
  Cursor(const PiecedColumn& column, std::string name) : column_(column), name_(std::move(name)) {
    for (const ColumnPiece& piece : column.pieces) rows_ += piece.size();
    skip_empty();
  }

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool has_pieces() const { return !column_.pieces.empty(); }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  /// Rows to the end of the piece.
  [[nodiscard]] std::size_t left() const { return piece().size() - row_; }
  [[nodiscard]] const ColumnPiece& piece() const { return column_.pieces[piece_]; }
  [[nodiscard]] std::size_t row() const { return row_; }
  [[nodiscard]] bool has_texts() const { return has_pieces() && piece().texts.has_value(); }
  void advance(std::size_t count) {
    row_ += count;
    skip_empty();
  }

  [[nodiscard]] Numbers numbers(std::size_t count) const {
    if (column_.number) return Numbers::all(*column_.number);
    if (!column_.given()) return {};
    if (column_.text || has_texts()) {
      throw Error(Diagnostic{ErrorCode::invalid_value,
                             {},
                             name_,
                             "numbers",
                             column_.text.value_or("texts"),
                             "Make numbers or times of texts first."});
    }
    return piece().numbers.slice(row_, count);
  }
  [[nodiscard]] std::optional<TimeUnit> unit() const {
    return has_pieces() ? piece().unit : std::nullopt;
  }
  [[nodiscard]] const PiecedColumn& column() const { return column_; }
  [[nodiscard]] std::size_t piece_number() const { return piece_; }

 private:
  void skip_empty() {
    while (piece_ + 1 < column_.pieces.size() && row_ == piece().size()) {
      ++piece_;
      row_ = 0;
    }
  }
  const PiecedColumn& column_;
  std::string name_;
  std::size_t rows_ = 0;
  std::size_t piece_ = 0;
  std::size_t row_ = 0;
};

/// Rows' keys as indexes into names.
class Keys {
 public:
  explicit Keys(Cursor& cursor) : cursor_(cursor) {}

  /// Of so many rows from the cursor on. Valid until the next call.
  Numbers read(std::size_t count) {
    const PiecedColumn& column = cursor_.column();
    if (!column.given()) return {};
    if (!cursor_.has_pieces())
      return index(column.text.value_or(std::to_string(column.number.value_or(0))));
    const ColumnPiece& piece = cursor_.piece();
    if (!piece.texts) return read_numbers(count);
    if (piece.numbers.given()) return read_dictionary(piece, count);
    indexes_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t row = cursor_.row() + i;
      if (piece.validity.is_valid(row)) indexes_[i] = index_.of(text_at(piece, row));
    }
    names_ = index_.names();
    return Numbers(std::span<const std::uint32_t>(indexes_))
        .with_validity_of(piece.validity, cursor_.row());
  }
  [[nodiscard]] std::span<const std::string> names() const { return names_; }

 private:
  [[nodiscard]] std::string_view text_at(const ColumnPiece& piece, std::size_t row) const {
    try {
      return (*piece.texts)[row];
    } catch (const ValueError& error) {
      throw Error(error.at({}, cursor_.name()));
    }
  }

  Numbers index(const std::string& text) {
    const std::uint32_t number = index_.of(text);
    names_ = index_.names();
    return Numbers::all(number);
  }

  Numbers read_dictionary(const ColumnPiece& piece, std::size_t count) {
    if (dictionary_piece_ != cursor_.piece_number()) {
      dictionary_.clear();
      for (std::size_t i = 0; i < piece.texts->size(); ++i) {
        dictionary_.emplace_back(text_at(piece, i));
      }
      dictionary_piece_ = cursor_.piece_number();
    }
    names_ = dictionary_;
    return piece.numbers.slice(cursor_.row(), count);
  }

  /// Whole numbers are grouped by like the texts that they are written as.
  Numbers read_numbers(std::size_t count) {
    const Numbers numbers = cursor_.numbers(count);
    indexes_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      if (!numbers.is_valid(i)) continue;
      const std::optional<std::int64_t> value = columns::integer_at(numbers, i);
      if (!value) {
        throw Error(Diagnostic{ErrorCode::invalid_value,
                               {},
                               cursor_.name(),
                               "texts or whole numbers to group by",
                               columns::value_at(numbers, i).text,
                               {}});
      }
      indexes_[i] = index_.of(std::to_string(*value));
    }
    names_ = index_.names();
    return Numbers(std::span<const std::uint32_t>(indexes_)).with_validity_of(numbers, 0);
  }

  Cursor& cursor_;
  KeyIndex index_;
  std::vector<std::uint32_t> indexes_;
  std::vector<std::string> dictionary_;
  std::size_t dictionary_piece_ = std::numeric_limits<std::size_t>::max();
  std::span<const std::string> names_;
};

/// Rows' architectures, 0 and 1, of numbers or names. A name that is none is an error of the whole
/// column, since it has another meaning then.
class Architectures {
 public:
  explicit Architectures(Cursor& cursor) : cursor_(cursor), keys_(cursor) {}

  Numbers read(std::size_t count) {
    const PiecedColumn& column = cursor_.column();
    const bool has_names = column.text.has_value() || cursor_.has_texts();
    if (!has_names) return cursor_.numbers(count);
    const Numbers keys = keys_.read(count);
    std::vector<std::uint8_t> of_key;
    for (const std::string& name : keys_.names()) of_key.push_back(number_of(name));
    if (keys.type() == Numbers::Type::constant) return Numbers::all(of_key.front());
    numbers_.assign(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
      if (!keys.is_valid(i)) continue;
      const std::int64_t key = columns::integer_at(keys, i).value_or(-1);
      numbers_[i] = key >= 0 && static_cast<std::size_t>(key) < of_key.size()
                        ? of_key[static_cast<std::size_t>(key)]
                        : std::numeric_limits<std::uint8_t>::max();
    }
    return Numbers(std::span<const std::uint8_t>(numbers_)).with_validity_of(keys, 0);
  }

 private:
  [[nodiscard]] std::uint8_t number_of(const std::string& name) const {
    try {
      return parse<Architecture>(name) == Architecture::arm64 ? 1 : 0;
    } catch (const ValueError& error) {
      throw Error(error.at({}, cursor_.name()));
    }
  }
  Cursor& cursor_;
  Keys keys_;
  std::vector<std::uint8_t> numbers_;
};

/// Steps through columns that are cut in different places.
class Rows {
 public:
  explicit Rows(std::vector<Cursor*> cursors) : cursors_(std::move(cursors)) {
    const Cursor* first = nullptr;
    for (const Cursor* cursor : cursors_) {
      if (!cursor->has_pieces()) continue;
      if (first == nullptr) first = cursor;
      if (cursor->rows() == first->rows()) continue;
      throw Error(Diagnostic{ErrorCode::invalid_value,
                             {},
                             cursor->name(),
                             std::to_string(first->rows()) + " rows, as other columns have",
                             std::to_string(cursor->rows()),
                             {}});
    }
    if (first == nullptr) columns::refuse_missing("columns", "a column with a value per row");
    left_ = first->rows();
  }

  /// How many rows come next that no column is cut in.
  [[nodiscard]] std::size_t count() const {
    std::size_t count = left_;
    for (const Cursor* cursor : cursors_) {
      if (!cursor->has_pieces()) continue;
      count = std::min(count, cursor->left());
      if (cursor->has_texts()) count = std::min(count, text_rows_max);
    }
    return count;
  }
  void advance(std::size_t count) {
    for (Cursor* cursor : cursors_) {
      if (cursor->has_pieces()) cursor->advance(count);
    }
    left_ -= count;
  }

 private:
  std::vector<Cursor*> cursors_;
  std::size_t left_ = 0;
};

/// Specs of each date, asked for once.
class KnownSpecs {
 public:
  explicit KnownSpecs(const SpecsOn& specs) : specs_(specs) {}
  const Specs& on(const std::optional<Date>& date) {
    const std::string key = date ? date->text() : "";
    const auto found = known_.find(key);
    return found != known_.end() ? found->second : known_.emplace(key, specs_(date)).first->second;
  }

 private:
  const SpecsOn& specs_;
  std::map<std::string, Specs> known_;
};

}  // namespace

InvocationTally meter_invocations(const PiecedInvocations& pieces, const SpecsOn& specs,
                                  OnFault on_fault) {
  Cursor duration(pieces.duration, "duration");
  Cursor billed_ms(pieces.billed_ms, "billed_ms");
  Cursor memory(pieces.memory_mib, "memory_mib");
  Cursor init(pieces.init_duration, "init_duration");
  Cursor storage(pieces.ephemeral_storage_mib, "ephemeral_storage_mib");
  Cursor timestamp(pieces.timestamp, "timestamp");
  Cursor key(pieces.key, "group_by");
  Cursor architecture(pieces.architecture, "architecture");
  Keys keys(key);
  Architectures architectures(architecture);
  KnownSpecs known(specs);
  Rows rows({&duration, &billed_ms, &memory, &init, &storage, &timestamp, &key, &architecture});
  InvocationTally tally;
  InvocationColumns columns;
  columns.package = pieces.package;
  columns.runtime = pieces.runtime;
  columns.first_row = pieces.first_row;
  for (std::size_t count = rows.count(); count > 0; count = rows.count()) {
    columns.duration = duration.numbers(count);
    columns.duration_unit = duration.unit().value_or(pieces.duration_unit);
    columns.billed_ms = billed_ms.numbers(count);
    columns.memory_mib = memory.numbers(count);
    columns.init_duration = init.numbers(count);
    columns.init_duration_unit = init.unit().value_or(pieces.duration_unit);
    columns.ephemeral_storage_mib = storage.numbers(count);
    columns.timestamp = timestamp.numbers(count);
    columns.timestamp_unit = timestamp.unit().value_or(pieces.timestamp_unit);
    columns.key = keys.read(count);
    columns.keys = keys.names();
    columns.architecture = architectures.read(count);
    tally += meter_invocations(
        columns, [&](const std::optional<Date>& on) { return known.on(on); }, OnFault::skip);
    columns.first_row += count;
    rows.advance(count);
  }
  if (on_fault == OnFault::error) throw_faults(tally.faults());
  return tally;
}

TaskTally meter_tasks(const PiecedTasks& pieces, const Specs& specs, OnFault on_fault) {
  Cursor duration(pieces.duration, "duration");
  Cursor start(pieces.start, "start");
  Cursor stop(pieces.stop, "stop");
  Cursor cpu(pieces.cpu_units, "cpu_units");
  Cursor memory(pieces.memory_mib, "memory_mib");
  Cursor storage(pieces.ephemeral_storage_mib, "ephemeral_storage_mib");
  Cursor key(pieces.key, "group_by");
  Keys keys(key);
  Rows rows({&duration, &start, &stop, &cpu, &memory, &storage, &key});
  TaskTally tally;
  TaskColumns columns;
  columns.architecture = pieces.architecture;
  columns.operating_system = pieces.operating_system;
  columns.spot = pieces.spot;
  columns.first_row = pieces.first_row;
  for (std::size_t count = rows.count(); count > 0; count = rows.count()) {
    columns.duration = duration.numbers(count);
    columns.duration_unit = duration.unit().value_or(pieces.duration_unit);
    columns.start = start.numbers(count);
    columns.start_unit = start.unit().value_or(pieces.time_unit);
    columns.stop = stop.numbers(count);
    columns.stop_unit = stop.unit().value_or(pieces.time_unit);
    columns.cpu_units = cpu.numbers(count);
    columns.memory_mib = memory.numbers(count);
    columns.ephemeral_storage_mib = storage.numbers(count);
    columns.key = keys.read(count);
    columns.keys = keys.names();
    tally += meter_tasks(columns, specs, OnFault::skip);
    columns.first_row += count;
    rows.advance(count);
  }
  if (on_fault == OnFault::error) throw_faults(tally.faults());
  return tally;
}

}  // namespace farthing
