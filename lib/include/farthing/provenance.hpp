#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <farthing/date.hpp>

namespace farthing {

/// A document that a price or rule was read from.
struct Source {
  std::string id;  ///< its key in the table
  std::string title;
  std::optional<Date> date;
  std::string url;       ///< empty where none is known
  bool is_bill = false;  ///< whether it is a bill, which then agrees with itself
  friend bool operator==(const Source&, const Source&) = default;
};

/// The documents behind a figure: an immutable list that any number of figures share uncopied.
class Sources {
 public:
  Sources() = default;
  Sources(std::vector<Source> list)  // NOLINT(google-explicit-constructor): it is such a list
      : list_(std::make_shared<const std::vector<Source>>(std::move(list))) {}
  Sources(std::initializer_list<Source> list) : Sources(std::vector<Source>(list)) {}

  [[nodiscard]] auto begin() const { return all().begin(); }
  [[nodiscard]] auto end() const { return all().end(); }
  [[nodiscard]] bool empty() const { return all().empty(); }
  [[nodiscard]] std::size_t size() const { return all().size(); }
  [[nodiscard]] const Source& at(std::size_t index) const { return all().at(index); }
  const Source& operator[](std::size_t index) const { return all()[index]; }
  friend bool operator==(const Sources& a, const Sources& b) { return a.all() == b.all(); }

 private:
  [[nodiscard]] const std::vector<Source>& all() const {
    static const std::vector<Source> none;
    return list_ ? *list_ : none;
  }
  std::shared_ptr<const std::vector<Source>> list_;
};

/// Where a figure comes from: which table, which sources, seen when, in force since when.
struct Provenance {
  std::string table;              ///< `aws/lambda`
  Date as_of = Date(1970, 1, 1);  ///< when the newest source showed exactly this figure
  std::optional<Date> effective;  ///< in force since; nothing: the start is not known
  Sources sources;
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

}  // namespace farthing
