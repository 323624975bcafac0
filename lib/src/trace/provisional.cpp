#include "trace/provisional.hpp"

namespace farthing::trace {

template <class Do>
void Provisional::attempt(Do action) {
  is_empty_ = false;
  if (refusal_) return;
  try {
    action();
  } catch (const Error& error) {
    refusal_ = error;
  }
}

void Provisional::add(const Record& record, std::uint64_t line) {
  attempt([&] { collector_.add(record, line); });
}

void Provisional::fault(std::uint64_t line, const std::string& what) {
  attempt([&] { collector_.fault(line, what); });
}

void Provisional::give_to(Provisional& other) {
  if (is_empty_) return;
  other.attempt([&] { give_to(other.collector_); });
  drop();
}

void Provisional::give_to(Collector& collector) {
  if (is_empty_) return;
  if (refusal_) throw Error(*refusal_);
  collector.take(collector_);
  drop();
}

void Provisional::drop() {
  if (is_empty_) return;
  collector_.clear();
  refusal_.reset();
  is_empty_ = true;
}

}  // namespace farthing::trace
