#include "values.hpp"

#include <pybind11/stl.h>

namespace farthing::python {
namespace {

constexpr auto half_up = Rounding::midpoint_away_from_zero;

using Stored = py::gil_safe_call_once_and_store<py::object>;

/// A name of a module of Python, looked up once in the life of the interpreter.
const py::object& imported(Stored& stored, const char* module, const char* name) {
  return stored
      .call_once_and_store_result(
          [&] { return py::object(py::module_::import(module).attr(name)); })
      .get_stored();
}
const py::object& decimal_class() {
  PYBIND11_CONSTINIT static Stored stored;
  return imported(stored, "decimal", "Decimal");
}
const py::object& fraction_class() {
  PYBIND11_CONSTINIT static Stored stored;
  return imported(stored, "fractions", "Fraction");
}
const py::object& date_class() {
  PYBIND11_CONSTINIT static Stored stored;
  return imported(stored, "datetime", "date");
}

py::object parsed_int(const std::string& digits) {
  return py::reinterpret_steal<py::object>(PyLong_FromString(digits.c_str(), nullptr, 10));
}

/// Whether the type has that name in that module, without importing it: what is not imported has
/// no instances.
bool is_from(py::handle value, std::string_view module, std::string_view name) {
  for (const py::handle type : py::tuple(py::type::handle_of(value).attr("__mro__"))) {
    if (py::cast<std::string_view>(py::str(type.attr("__name__"))) != name) continue;
    const py::object home = type.attr("__module__");
    return py::isinstance<py::str>(home) && py::cast<std::string>(home) == module;
  }
  return false;
}

/// Python's own shortest text of a double.
std::string shortest_text(double value) {
  char* text = PyOS_double_to_string(value, 'r', 0, 0, nullptr);
  if (text == nullptr) throw py::error_already_set();
  std::string result(text);
  PyMem_Free(text);
  return result;
}

/// Nothing for text with half a surrogate pair, which has no UTF-8.
std::optional<std::string> utf8_of(py::handle text) {
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (bytes != nullptr) return std::string(bytes, static_cast<std::size_t>(size));
  PyErr_Clear();
  return std::nullopt;
}

std::string fraction_text(py::handle value) {
  return Exact::parse_fraction(py::cast<std::string>(py::str(value))).text();
}

/// Milliseconds, to the microsecond that a timedelta has, or the nanosecond of pandas's.
std::string timedelta_text(py::handle value) {
  const Exact days(py::cast<long long>(value.attr("days")));
  const Exact seconds(py::cast<long long>(value.attr("seconds")));
  const Exact microseconds(py::cast<long long>(value.attr("microseconds")));
  Exact ms = (days * 86'400 + seconds) * 1000 + microseconds / 1000;
  if (py::hasattr(value, "nanoseconds")) {
    ms += Exact(py::cast<long long>(value.attr("nanoseconds"))) / 1'000'000;
  }
  return ms.decimal() + " ms";
}

[[noreturn]] void refuse_argument(py::handle value, const std::string& name,
                                  const std::string& expected) {
  throw Error(Diagnostic{ErrorCode::invalid_value,
                         {},
                         name,
                         expected,
                         py::cast<std::string>(py::str(
                             py::object(py::module_::import("builtins").attr("ascii")(value)))),
                         {}});
}

}  // namespace

py::object to_decimal(const Exact& value) {
  return decimal_class()(value.is_decimal() ? value.decimal()
                                            : value.fixed(decimal_places, half_up));
}

py::object to_rounded(const Exact& value, int places) {
  return decimal_class()(value.fixed(places, half_up));
}

py::object to_fraction(const Exact& value) {
  const std::string text = value.fraction();
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return fraction_class()(parsed_int(text));
  return fraction_class()(parsed_int(text.substr(0, slash)), parsed_int(text.substr(slash + 1)));
}

py::object to_date(const Date& date) { return date_class()(date.year(), date.month(), date.day()); }

py::object to_date(const std::optional<Date>& date) {
  return date ? to_date(*date) : py::object(py::none());
}

std::optional<std::string> text_of(py::handle value) {
  if (PyUnicode_Check(value.ptr())) return utf8_of(value);
  if (PyBool_Check(value.ptr())) return value.ptr() == Py_True ? "true" : "false";
  if (PyLong_Check(value.ptr())) return py::cast<std::string>(py::str(value));
  if (PyFloat_Check(value.ptr())) return shortest_text(PyFloat_AS_DOUBLE(value.ptr()));
  if (is_from(value, "decimal", "Decimal")) return py::cast<std::string>(py::str(value));
  if (is_from(value, "fractions", "Fraction")) return fraction_text(value);
  if (is_from(value, "datetime", "timedelta")) return timedelta_text(value);
  // Scalars of numpy: integers have an index, other floats print their own shortest text.
  if (PyIndex_Check(value.ptr())) {
    const auto index = py::reinterpret_steal<py::object>(PyNumber_Index(value.ptr()));
    if (index) return py::cast<std::string>(py::str(index));
    PyErr_Clear();  // an array of several
    return std::nullopt;
  }
  if (is_from(value, "numpy", "floating")) return py::cast<std::string>(py::str(value));
  return std::nullopt;
}

std::string argument_text(py::handle value, const std::string& name, const std::string& expected) {
  if (std::optional<std::string> text = text_of(value)) return *std::move(text);
  throw Error(Diagnostic{ErrorCode::invalid_value,
                         {},
                         name,
                         expected,
                         py::cast<std::string>(py::repr(value)),
                         "It may be text or a number; a duration may be a timedelta."});
}

std::string text_argument(py::handle value, const std::string& name) {
  if (PyUnicode_Check(value.ptr())) {
    if (std::optional<std::string> text = utf8_of(value)) return *std::move(text);
  }
  refuse_argument(value, name, "text");
}

std::optional<std::size_t> count_argument(py::handle value, const std::string& name) {
  if (value.is_none()) return std::nullopt;
  py::detail::make_caster<std::size_t> count;
  constexpr bool convert = false;
  if (PyBool_Check(value.ptr()) || !count.load(value, convert)) {
    refuse_argument(value, name, "a whole number from 0 on");
  }
  return py::detail::cast_op<std::size_t>(count);
}

std::optional<bool> truth_argument(py::handle value, const std::string& name) {
  if (value.is_none()) return std::nullopt;
  if (!PyBool_Check(value.ptr())) refuse_argument(value, name, "True or False");
  return value.ptr() == Py_True;
}

std::optional<Date> date_argument(py::handle value, const std::string& name) {
  if (value.is_none()) return std::nullopt;
  constexpr const char* expected = "a date such as 2026-11-02";
  if (py::hasattr(value, "isoformat") && !py::hasattr(value, "hour")) {
    return Date::parse(py::cast<std::string>(value.attr("isoformat")()));
  }
  return read_argument(value, name, expected,
                       [](const std::string& text) { return Date::parse(text); });
}

AllowancePolicy free_tier_argument(py::handle value) {
  AllowancePolicy policy;
  if (value.is_none()) return policy;
  if (PyBool_Check(value.ptr())) {
    policy.count = value.ptr() == Py_True;
    return policy;
  }
  policy.order = read_argument(value, "free_tier", "True, False or an order",
                               [](const auto& text) { return parse_allowance_order(text); });
  return policy;
}

}  // namespace farthing::python
