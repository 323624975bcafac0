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
  return call("max", {*this, Term(minimum, written_)}, max(value_, minimum));
}

Term Term::at_most(const Exact& maximum) const {
  return call("min", {*this, Term(maximum, written_)}, min(value_, maximum));
}

Term Term::largest(const std::vector<Term>& terms) {
  if (terms.size() == 1) return terms.front();
  Exact most = terms.front().value_;
  for (const Term& term : terms) most = max(most, term.value_);
  return call("max", terms, std::move(most));
}

Term Term::call(const char* function, const std::vector<Term>& arguments, Exact value) {
  Term result(std::move(value), false);
  result.written_ = arguments.front().written_;
  if (!result.written_) return result;
  for (const Term& argument : arguments) {
    result.formula_ += (result.formula_.empty() ? function + std::string("(") : ", ");
    result.formula_ += argument.formula_;
  }
  result.formula_ += ")";
  return result;
}

}  // namespace farthing
