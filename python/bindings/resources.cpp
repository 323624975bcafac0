#include "resources.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <stdexcept>
#include <type_traits>
#include <variant>

#include "values.hpp"

namespace farthing::python {
namespace {

template <class T>
struct Inner {
  using type = T;
};
template <class T>
struct Inner<std::optional<T>> {
  using type = T;
};

template <class T>
constexpr bool is_named_list = false;
template <class T>
constexpr bool is_named_list<NamedList<T>> = true;

/// Calls `visit(field)` for each field of a described type until one returns true; whether one did.
template <Described T, class Visit>
bool any_field(Visit&& visit) {
  return std::apply([&](const auto&... field) { return (visit(field) || ...); },
                    Describe<T>::fields);
}

template <Described T>
bool set(T& into, std::string_view path, const std::string& text);

/// Sets a field of the thing that `path` names first: `web.cpu`; false where there is none.
template <Described T>
bool set_in_list(NamedList<T>& list, std::string_view path, const std::string& text) {
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) return false;
  const auto item = std::ranges::find(list, path.substr(0, dot), &Named<T>::name);
  return item != list.end() && set(item->value, path.substr(dot + 1), text);
}

/// Sets the field at `path`, below `into`; false where there is none. Throws `ValueError`.
template <Described T>
bool set(T& into, std::string_view path, const std::string& text) {
  const std::string_view name = path.substr(0, path.find('.'));
  return any_field<T>([&](const auto& field) {
    using Value = typename Inner<std::remove_cvref_t<decltype(into.*field.member)>>::type;
    if (!field.is_named(name)) return false;
    auto& member = into.*field.member;
    if constexpr (is_named_list<Value>) {
      return path.size() > name.size() && set_in_list(member, path.substr(name.size() + 1), text);
    } else if constexpr (!Described<Value>) {
      if (path.size() > name.size()) return false;
      member = parse<Value>(text);
      return true;
    } else {
      if (path.size() == name.size()) return false;
      if constexpr (requires { member.has_value(); }) {
        if (!member) member.emplace();
        return set(*member, path.substr(name.size() + 1), text);
      } else {
        return set(member, path.substr(name.size() + 1), text);
      }
    }
  });
}

bool set(Resource& resource, std::string_view path, const std::string& text) {
  const bool is_own = std::visit(
      [&]<class T>(T& kind) {
        if constexpr (Described<T>) {
          return set(kind, path, text);
        } else {
          kind.quantities[std::string(path)] = text;
          return true;
        }
      },
      resource.kind);
  if (is_own) return true;
  const bool is_surrounded =
      std::visit([]<class T>(const T&) { return Surrounded<T>; }, resource.kind);
  if (!is_surrounded) return false;
  Surroundings around = resource.around.value_or(Surroundings{});
  if (!set(around, path, text)) return false;
  resource.around = std::move(around);
  return true;
}

template <class T>
bool is_complete(const Resource& resource) {
  return !any_field<T>([&](const auto& field) {
    return field.need == Need::required && !resource.written.contains(std::string(field.name));
  });
}

template <class T>
std::optional<Resource> read_at_once(const std::vector<FieldText>& texts) {
  Resource resource{{}, T{}, {}, {}, {}};
  for (const FieldText& field : texts) {
    if (field.path.find('.') != std::string::npos || !set(resource, field.path, field.text)) {
      return std::nullopt;
    }
    resource.written[field.path] = {{}, field.text};
  }
  if (!is_complete<T>(resource)) return std::nullopt;
  return resource;
}

/// Plain fields without a fault, set at once: several times faster than the reader of files, which
/// has the last word on everything else.
template <class... Kinds>
std::optional<Resource> read_at_once(std::string_view type, const std::vector<FieldText>& texts,
                                     const std::variant<Kinds...>*) {
  std::optional<Resource> resource;
  const auto one = [&]<class T>() {
    if constexpr (Described<T>) {
      if (Describe<T>::key == type) resource = read_at_once<T>(texts);
    }
  };
  try {
    (one.template operator()<Kinds>(), ...);
  } catch (const ValueError&) {
    return std::nullopt;
  }
  return resource;
}

/// Percentiles, a histogram, values by hour of the week or attributes, in the one line that they
/// read from.
std::string one_line(const py::dict& parts, const std::string& path, bool by_hour) {
  std::string line;
  for (const auto& [key, value] : parts) {
    const std::string name = argument_text(key, path, "text");
    const std::string text = argument_text(value, path + "." + name, "text or a number");
    const bool is_percentile = !by_hour && (name.starts_with('p') || name.starts_with('m'));
    line += (line.empty() ? "" : ",") + name + (is_percentile ? "=" : ":") + text;
  }
  return line;
}

/// The field at `path`, which is of a thing by its name in a list of such: `tasks.web.cpu`.
const FieldInfo* find_in(const std::vector<FieldInfo>& fields, std::string_view path) {
  for (const FieldInfo& field : fields) {
    if (field.path == path || (!field.also.empty() && field.also == path)) return &field;
    if (field.items.empty() || !path.starts_with(field.path + ".")) continue;
    const std::string_view in_list = path.substr(field.path.size() + 1);
    return find_in(field.items, in_list.substr(in_list.find('.') + 1));
  }
  return nullptr;
}

const FieldInfo* find_field(std::string_view type, std::string_view path) {
  return find_in(fields_of(type), path);
}

bool is_list(py::handle value) { return PyList_Check(value.ptr()) || PyTuple_Check(value.ptr()); }

/// A list in the one line that it reads from.
std::string one_line(const py::sequence& items, const std::string& path) {
  std::string line;
  for (const auto& item : items) {
    const std::string text = argument_text(item, path, "text or a number");
    if (text.find(',') != std::string::npos) {
      throw Error(
          Diagnostic{ErrorCode::invalid_value, {}, path, "one value of the list", text, {}});
    }
    line += (line.empty() ? "" : ",") + text;
  }
  return line;
}

/// What one value reads from; nothing for a group of fields.
std::optional<std::string> value_text(std::string_view type, const std::string& path,
                                      py::handle value) {
  const std::string full_path = std::string(type) + "." + path;
  const bool is_dict = PyDict_Check(value.ptr());
  const FieldInfo* field = is_dict || is_list(value) ? find_field(type, path) : nullptr;
  if (!is_dict && field != nullptr && field->is_list) {
    return one_line(py::reinterpret_borrow<py::sequence>(value), full_path);
  }
  if (!is_dict) return argument_text(value, full_path, "text or a number");
  if (field == nullptr || !field->one_line.empty()) return std::nullopt;
  const bool by_hour = field->kind.find("percentiles") == std::string::npos;
  return one_line(py::reinterpret_borrow<py::dict>(value), full_path, by_hour);
}

void add_texts(std::vector<FieldText>& texts, const py::dict& given, const std::string& prefix,
               std::string_view type) {
  for (const auto& [key, value] : given) {
    if (value.is_none()) continue;
    const std::string written = prefix + text_argument(key, "a field's name");
    const std::string path = own_name(type, written);
    if (path != written && given.contains(path.substr(prefix.size()).c_str())) {
      throw Error(Diagnostic{ErrorCode::duplicate_key,
                             {},
                             std::string(type) + "." + written,
                             "the field once",
                             {},
                             "It is given as " + path + " already."});
    }
    if (std::optional<std::string> text = value_text(type, path, value)) {
      texts.push_back({path, *std::move(text), {}});
    } else {
      add_texts(texts, py::reinterpret_borrow<py::dict>(value), path + ".", type);
    }
  }
}

/// The fields of a struct that are required or differ from what they are without being given.
template <Described T>
void collect_texts(const T& from, const std::string& prefix, py::dict& into) {
  const T defaults{};
  any_field<T>([&](const auto& field) {
    const auto& value = from.*field.member;
    const std::string path = prefix + std::string(field.name);
    const auto put = [&](const auto& inner) {
      using Value = std::remove_cvref_t<decltype(inner)>;
      if constexpr (Described<Value>) {
        collect_texts(inner, path + ".", into);
      } else if constexpr (is_named_list<Value>) {
        for (const auto& [name, item] : inner) collect_texts(item, path + "." + name + ".", into);
      } else {
        into[py::str(path)] = print(inner);
      }
    };
    using Whole = std::remove_cvref_t<decltype(value)>;
    if constexpr (requires { value.has_value(); }) {
      if (value) put(*value);
    } else if constexpr (Described<Whole> || is_named_list<Whole>) {
      put(value);
    } else if (field.need == Need::required || !(value == defaults.*field.member)) {
      put(value);
    }
    return false;
  });
}

[[noreturn]] void refuse_field(std::string_view type, const std::string& path) {
  std::vector<std::string> known;
  for (const FieldInfo& field : fields_of(type)) known.push_back(field.path);
  throw Error(Diagnostic{ErrorCode::unknown_key,
                         {},
                         std::string(type) + "." + path,
                         "a field of " + std::string(type),
                         path,
                         did_you_mean(path, known)});
}

}  // namespace

std::string_view type_of(const Resource& resource) {
  return std::visit(
      []<class T>(const T& kind) -> std::string_view {
        if constexpr (Described<T>)
          return Describe<T>::key;
        else
          return kind.service;
      },
      resource.kind);
}

py::object to_python(const Resource& resource) {
  return std::visit([&]<class T>(const T&) { return py::cast(ResourceOf<T>{resource}); },
                    resource.kind);
}

const std::vector<FieldInfo>& fields_of(std::string_view type) {
  static std::map<std::string, std::vector<FieldInfo>, std::less<>> known;  // under the GIL
  const auto found = known.find(type);
  if (found != known.end()) return found->second;
  return known.emplace(type, resource_fields(type)).first->second;
}

SourceFile open_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) throw std::runtime_error("it cannot be read");
  return {path, text.str()};
}

std::string own_name(std::string_view type, const std::string& path) {
  for (const FieldInfo& field : fields_of(type)) {
    if (!field.also.empty() && field.also == path) return field.path;
  }
  return path;
}

Resource read_fields(std::string_view type, std::string name, const py::dict& fields) {
  std::vector<FieldText> texts;
  texts.reserve(fields.size());
  add_texts(texts, fields, "", type);
  std::optional<Resource> read = read_at_once(type, texts, static_cast<ResourceKind*>(nullptr));
  if (!read) return read_resource(type, std::move(name), texts, open_file);
  read->name = std::move(name);
  return *std::move(read);
}

py::dict around_texts_of(const Resource& resource) {
  py::dict texts;
  if (resource.around) collect_texts(*resource.around, "", texts);
  return texts;
}

py::dict own_texts_of(const Resource& resource) {
  py::dict texts;
  std::visit(
      [&]<class T>(const T& kind) {
        if constexpr (Described<T>) {
          collect_texts(kind, "", texts);
        } else {
          for (const auto& [usage_type, quantity] : kind.quantities) {
            texts[py::str(usage_type)] = quantity;
          }
        }
      },
      resource.kind);
  return texts;
}

py::dict texts_of(const Resource& resource) {
  py::dict texts = own_texts_of(resource);
  if (resource.around) collect_texts(*resource.around, "", texts);
  return texts;
}

std::string field_text(const Resource& resource, const std::string& path, py::handle value) {
  if (path == "region") return text_argument(value, path);
  const bool is_metered = std::holds_alternative<MeteredService>(resource.kind);
  if (is_metered) return argument_text(value, path, "a quantity");
  const std::string_view type = type_of(resource);
  if (find_field(type, path) != nullptr) {
    if (std::optional<std::string> text = value_text(type, path, value)) return *std::move(text);
  }
  refuse_field(type, path);
}

void set_field(Resource& resource, const std::string& path, const std::string& text) {
  if (path == "region") {
    resource.region = text;
    return;
  }
  try {
    if (!set(resource, path, text)) refuse_field(type_of(resource), path);
    resource.written[path] = {{}, text};
  } catch (const ValueError& error) {
    throw Error(error.at({}, std::string(type_of(resource)) + "." + path));
  }
}

}  // namespace farthing::python
