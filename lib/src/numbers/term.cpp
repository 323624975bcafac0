#include "numbers/term.hpp"

namespace farthing {

std::string Term::atom(const Exact& value) {
  return value.is_decimal() ? value.decimal() : "(" + value.fraction() + ")";
}

void Term::write(const char* sign, const Term& other, Binding binding, Binding needed_right) {
  if (binding_ < binding) formula_ = "(" + formula_ + ")";
  formula_ += sign;
  formula_ += other.binding_ < needed_right ? "(" + other.formula_ + ")" : other.formula_;
  binding_ = binding;
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
  if (written_) most.formula_ = "max(" + formula_ + ", " + atom(minimum) + ")";
  most.binding_ = Binding::atom;
  most.value_ = max(value_, minimum);
  return most;
}

}  // namespace farthing
