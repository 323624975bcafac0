#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <farthing/date.hpp>
#include <farthing/error.hpp>
#include <farthing/exact.hpp>
#include <farthing/money.hpp>
#include <farthing/policy.hpp>

#include "bindings.hpp"

namespace farthing::python {

/// Digits after the point of a figure that has no finite decimal, as in JSON output.
inline constexpr int decimal_places = 20;

/// `decimal.Decimal`: every digit, or, where there is no finite decimal, rounded to
/// `decimal_places`, midpoints away from zero. The module is imported when first needed.
py::object to_decimal(const Exact& value);
/// `decimal.Decimal` of so many places, midpoints away from zero.
py::object to_rounded(const Exact& value, int places);
/// `fractions.Fraction`: the exact value, always.
py::object to_fraction(const Exact& value);
/// `datetime.date`.
py::object to_date(const Date& date);
py::object to_date(const std::optional<Date>& date);

/// What a value given from Python reads as: text itself; int, Decimal and Fraction in all their
/// digits; a float as the shortest decimal that reads back as it, so that 0.1 is one tenth; a
/// timedelta in milliseconds; true or false. Nothing for other types.
std::optional<std::string> text_of(py::handle value);

/// The same for one argument: throws `Error` that names it where the type has no text.
std::string argument_text(py::handle value, const std::string& name, const std::string& expected);

/// An argument that is text and nothing else; throws `Error` that names it.
std::string text_argument(py::handle value, const std::string& name);
/// A whole number from 0 on, or True or False; nothing from None. Throws `Error` that names it.
std::optional<std::size_t> count_argument(py::handle value, const std::string& name);
std::optional<bool> truth_argument(py::handle value, const std::string& name);

/// Reads an argument with one of the library's readers, and says which argument was at fault.
template <class Read>
auto read_argument(py::handle value, const std::string& name, const std::string& expected,
                   Read&& read) {
  const std::string text = argument_text(value, name, expected);
  try {
    return read(text);
  } catch (const ValueError& error) {
    throw Error(error.at({}, name));
  }
}

/// One of few words for an argument; throws `Error` that names it and them.
template <class T>
T choose(const std::string& choice, const std::string& name,
         const std::map<std::string, T>& choices) {
  const auto found = choices.find(choice);
  if (found != choices.end()) return found->second;
  std::string expected;
  for (const auto& [known, value] : choices) expected += (expected.empty() ? "" : ", ") + known;
  throw Error(ValueError("one of " + expected, choice).at({}, name));
}

/// A day, from a `datetime.date` or its text; nothing from None.
std::optional<Date> date_argument(py::handle value, const std::string& name);

/// True, False, or who uses allowances first; None: the default.
AllowancePolicy free_tier_argument(py::handle value);

/// `<Rate lambda request/arm64, us-east-1>`: the class and what tells one from another.
template <class Class, class Text>
void def_repr(Class& bound, Text text) {
  using Owner = typename Class::type;
  const std::string name = py::cast<std::string>(bound.attr("__name__"));
  bound.def("__repr__", [name, text](const Owner& self) {
    return "<" + name + " " + std::string(text(self)) + ">";
  });
}

/// Two properties for a figure: `name`, a Decimal, and `name_fraction`, its exact Fraction.
template <class Class, class Get>
void def_figure(Class& bound, const std::string& name, Get get, const std::string& doc) {
  using Owner = typename Class::type;
  bound.def_property_readonly(
      name.c_str(), [get](const Owner& owner) { return to_decimal(get(owner)); }, doc.c_str());
  bound.def_property_readonly((name + "_fraction").c_str(),
                              [get](const Owner& owner) { return to_fraction(get(owner)); },
                              ("The exact value of `" + name + "`, as a Fraction.").c_str());
}
template <class Class, class Owner>
void def_figure(Class& bound, const std::string& name, Exact Owner::*member,
                const std::string& doc) {
  def_figure(
      bound, name, [member](const Owner& owner) -> const Exact& { return owner.*member; }, doc);
}
/// The same for a figure that may be missing: None then.
template <class Class, class Get>
void def_optional_figure(Class& bound, const std::string& name, Get get, const std::string& doc) {
  using Owner = typename Class::type;
  const auto converted = [get](auto convert) {
    return [get, convert](const Owner& owner) {
      const std::optional<Exact> figure = get(owner);
      return figure ? convert(*figure) : py::object(py::none());
    };
  };
  bound.def_property_readonly(name.c_str(), converted(&to_decimal), doc.c_str());
  bound.def_property_readonly((name + "_fraction").c_str(), converted(&to_fraction),
                              ("The exact value of `" + name + "`, as a Fraction.").c_str());
}

}  // namespace farthing::python
