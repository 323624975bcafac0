#pragma once

#include <string_view>
#include <tuple>

namespace farthing {

enum class Need { required, optional };

/// One field of a resource: its name in files, its place in the struct, what it means.
template <class Owner, class T>
struct Field {
  std::string_view name;
  T Owner::*member;
  std::string_view help;
  std::string_view example;
  Need need;
};

template <class Owner, class T>
constexpr Field<Owner, T> required(std::string_view name, T Owner::*member, std::string_view help,
                                   std::string_view example) {
  return {name, member, help, example, Need::required};
}
template <class Owner, class T>
constexpr Field<Owner, T> optional(std::string_view name, T Owner::*member, std::string_view help,
                                   std::string_view example) {
  return {name, member, help, example, Need::optional};
}

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
/// `is_surrounded`, whether `Surroundings` may stand beside it.
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
