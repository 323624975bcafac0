#include <algorithm>

#include <farthing/columns.hpp>
#include <farthing/error.hpp>

namespace farthing {

std::string_view to_string(ValueFault fault) {
  switch (fault) {
    case ValueFault::missing:
      return "missing";
    case ValueFault::not_a_number:
      return "not_a_number";
    case ValueFault::infinite:
      return "infinite";
    case ValueFault::negative:
      return "negative";
    case ValueFault::not_whole:
      return "not_whole";
    case ValueFault::too_small:
      return "too_small";
    case ValueFault::too_large:
      return "too_large";
    case ValueFault::no_such_size:
      break;
  }
  return "no_such_size";
}

void RowFaults::add(FaultyRow row) {
  ++counts_[{row.column, row.fault}];
  if (first_.size() == shown_max && first_.back() < row) return;
  first_.push_back(std::move(row));
  keep_first();
}

RowFaults& RowFaults::operator+=(const RowFaults& other) {
  for (const auto& [what, rows] : other.counts_) counts_[what] += rows;
  const std::vector<FaultyRow> added = other.first_;  // a copy, since `other` may be this
  first_.insert(first_.end(), added.begin(), added.end());
  keep_first();
  return *this;
}

std::uint64_t RowFaults::rows() const {
  std::uint64_t rows = 0;
  for (const auto& [what, count] : counts_) rows += count;
  return rows;
}

void RowFaults::keep_first() {
  std::sort(first_.begin(), first_.end());
  if (first_.size() > shown_max) first_.resize(shown_max);
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

}  // namespace farthing
