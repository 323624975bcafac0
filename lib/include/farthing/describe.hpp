#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace farthing {

enum class Need { required, optional };

/// One field of a resource: its name in files, its place in the struct, what it means. Perhaps it
/// has another name that people type, which files, options and Python read as well.
template <class Owner, class T>
struct Field {
  std::string_view name;
  T Owner::*member;
  std::string_view help;
  std::string_view example;
  Need need;
  std::string_view also{};

  [[nodiscard]] constexpr Field also_named(std::string_view other) const {
    return {name, member, help, example, need, other};
  }
  [[nodiscard]] constexpr bool is_named(std::string_view text) const {
    return text == name || (!also.empty() && text == also);
  }
};

template <class Owner, class T>
constexpr Field<Owner, T> required(std::string_view name, T Owner::*member, std::string_view help,
                                   std::string_view example) {
  return {name, member, help, example, Need::required, {}};
}
template <class Owner, class T>
constexpr Field<Owner, T> optional(std::string_view name, T Owner::*member, std::string_view help,
                                   std::string_view example) {
  return {name, member, help, example, Need::optional, {}};
}

/// One of several things of a kind, which a workload file writes under its name.
template <class T>
struct Named {
  std::string name;
  T value;
  friend bool operator==(const Named&, const Named&) = default;
};
/// Such things in the order in which they are written; described as a field like any other.
template <class T>
using NamedList = std::vector<Named<T>>;

/// A key that names a file from which a resource takes fields. Those given beside it count over the
/// file's.
struct FileOfFields {
  std::string_view name;
  std::string_view help;
  std::string_view example;
};

/// The one description of a resource type, specialised beside its struct: workload files, command
/// line options, the JSON Schema and error messages all derive from it. Holds `key` (the name in
/// files), `title`, `noun` (what one is called that has no name), and `fields`, a tuple of `Field`;
/// perhaps `usual`, an optional field that an example should show, `file`, a `FileOfFields`, and
/// `is_surrounded`, whether `Surroundings` may stand beside it. A part of a resource has `fields`,
/// and perhaps `options_without_group`, whether its options leave out the name of the part; one in
/// a `NamedList` also has its `noun`, which is its option, and `one_line`, how that option writes
/// it: `cpu,memory:count` stands for `web:0.5,1GB:40`, with other fields behind as `,field=value`.
template <class T>
struct Describe;

template <class T>
concept Described = requires {
  Describe<T>::fields;
};

template <class T>
concept ReadsFile = requires {
  Describe<T>::file;
};

}  // namespace farthing
