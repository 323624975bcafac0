#include "numbers/term.hpp"

#include <utility>

namespace farthing {

Term::Term(Exact value, bool written) : value_(std::move(value)), written_(written) {
  if (!written) return;
  formula_ = value_.is_decimal() ? value_.decimal() : "(" + value_.fraction() + ")";
}

void Term::append(const char* sign, const Term& other, Binding binding, Binding needed_right) {
  if (!written_) return;
  if (binding_ < binding) formula_ = "(" + formula_ + ")";
  formula_ += sign;
  formula_ += other.binding_ < needed_right ? "(" + other.formula_ + ")" : other.formula_;
  binding_ = binding;
}

Term& Term::operator+=(const Term& other) {
  append(" + ", other, Binding::sum, Binding::sum);
  value_ += other.value_;
  return *this;
}

Term& Term::operator-=(const Term& other) {
  append(" - ", other, Binding::sum, Binding::product);
  value_ -= other.value_;
  return *this;
}

Term& Term::operator*=(const Term& other) {
  append(" * ", other, Binding::product, Binding::product);
  value_ *= other.value_;
  return *this;
}

Term& Term::operator/=(const Term& other) {
  append(" / ", other, Binding::product, Binding::atom);
  value_ /= other.value_;
  return *this;
}

Term Term::rounded_up_to(const Exact& step) const {
  Term up = step == Exact(1) ? *this : *this / step;
  if (written_) up.formula_ = "ceil(" + up.formula_ + ")";
  up.binding_ = Binding::atom;
  up.value_ = up.value_.ceil();
  return step == Exact(1) ? up : up * step;
}

Term Term::at_least(const Exact& minimum) const {
  Term most = *this;
  if (written_) most.formula_ = "max(" + formula_ + ", " + Term(minimum, true).formula_ + ")";
  most.binding_ = Binding::atom;
  most.value_ = max(value_, minimum);
  return most;
}

}  // namespace farthing
