#pragma once

#include <string>
#include <utility>
#include <vector>

#include <farthing/exact.hpp>

namespace farthing {

/// A number that remembers how it was computed: the value and its formula come from the same
/// operators, so an explanation cannot differ from the figure. Where no explanation is wanted
/// (`written` false) it is the number alone.
class Term {
 public:
  Term(Exact value, bool written) : value_(std::move(value)), written_(written) {
    if (written) formula_ = atom(value_);
  }

  [[nodiscard]] const Exact& value() const { return value_; }
  /// Plain arithmetic over decimals and `(n/d)`; empty unless written.
  [[nodiscard]] const std::string& formula() const { return formula_; }
  [[nodiscard]] bool is_written() const { return written_; }

  Term& operator+=(const Term& other) {
    append(" + ", other, Binding::sum, Binding::sum);
    return value_ += other.value_, *this;
  }
  Term& operator-=(const Term& other) {
    append(" - ", other, Binding::sum, Binding::product);
    return value_ -= other.value_, *this;
  }
  Term& operator*=(const Term& other) {
    append(" * ", other, Binding::product, Binding::product);
    return value_ *= other.value_, *this;
  }
  Term& operator/=(const Term& other) {
    append(" / ", other, Binding::product, Binding::atom);
    return value_ /= other.value_, *this;
  }
  friend Term operator+(Term a, const Term& b) { return a += b, std::move(a); }
  friend Term operator-(Term a, const Term& b) { return a -= b, std::move(a); }
  friend Term operator*(Term a, const Term& b) { return a *= b, std::move(a); }
  friend Term operator/(Term a, const Term& b) { return a /= b, std::move(a); }
  // A number that is not written is not made a term first.
  Term& operator+=(const Exact& b) {
    return written_ ? *this += Term(b, true) : (value_ += b, *this);
  }
  Term& operator-=(const Exact& b) {
    return written_ ? *this -= Term(b, true) : (value_ -= b, *this);
  }
  Term& operator*=(const Exact& b) {
    return written_ ? *this *= Term(b, true) : (value_ *= b, *this);
  }
  Term& operator/=(const Exact& b) {
    return written_ ? *this /= Term(b, true) : (value_ /= b, *this);
  }
  friend Term operator+(Term a, const Exact& b) { return a += b, std::move(a); }
  friend Term operator-(Term a, const Exact& b) { return a -= b, std::move(a); }
  friend Term operator*(Term a, const Exact& b) { return a *= b, std::move(a); }
  friend Term operator/(Term a, const Exact& b) { return a /= b, std::move(a); }

  /// The smallest multiple of `step` not below it: `ceil(x / step) * step`.
  [[nodiscard]] Term rounded_up_to(const Exact& step) const;
  [[nodiscard]] Term at_least(const Exact& minimum) const;
  [[nodiscard]] Term at_most(const Exact& maximum) const;
  /// `max(a, b, c)` of one or more.
  static Term largest(const std::vector<Term>& terms);

 private:
  enum class Binding { sum, product, atom };
  static std::string atom(const Exact& value);
  static Term call(const char* function, const std::vector<Term>& arguments, Exact value);
  void append(const char* sign, const Term& other, Binding binding, Binding needed_right) {
    if (written_) write(sign, other, binding, needed_right);
  }
  void write(const char* sign, const Term& other, Binding binding, Binding needed_right);

  Exact value_;
  std::string formula_;
  Binding binding_ = Binding::atom;
  bool written_ = false;
};

}  // namespace farthing
