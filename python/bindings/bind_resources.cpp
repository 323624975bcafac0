#include <set>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include <farthing/resource.hpp>
#include <farthing/workload_file.hpp>
#include <pybind11/stl.h>

#include "resources.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

/// Percentiles, a histogram, or values by hour of the week, in the one line that they read from.
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

const FieldInfo* find_field(const std::vector<FieldInfo>& known, const std::string& path) {
  for (const FieldInfo& field : known) {
    if (field.path == path) return &field;
  }
  return nullptr;
}

void add_fields(std::vector<FieldText>& texts, const py::dict& given, const std::string& prefix,
                const std::vector<FieldInfo>& known, const std::string& type) {
  for (const auto& [key, value] : given) {
    if (value.is_none()) continue;
    const std::string path = prefix + py::cast<std::string>(key);
    if (!PyDict_Check(value.ptr())) {
      texts.push_back({path, argument_text(value, type + "." + path, "text or a number"), {}});
      continue;
    }
    const auto parts = py::reinterpret_borrow<py::dict>(value);
    if (const FieldInfo* field = find_field(known, path)) {
      const bool by_hour = field->kind.find("by hour") != std::string::npos;
      texts.push_back({path, one_line(parts, type + "." + path, by_hour), {}});
    } else {
      add_fields(texts, parts, path + ".", known, type);
    }
  }
}

/// The fields of a struct that differ from what they are without being given, as text.
template <Described T>
void collect_texts(const T& from, const std::string& prefix, py::dict& into) {
  const T defaults{};
  const auto one = [&](const auto& field) {
    const auto& value = from.*field.member;
    const std::string path = prefix + std::string(field.name);
    const auto put = [&](const auto& inner) {
      using Value = std::remove_cvref_t<decltype(inner)>;
      if constexpr (Described<Value>) {
        collect_texts(inner, path + ".", into);
      } else {
        into[py::str(path)] = print(inner);
      }
    };
    if constexpr (requires { value.has_value(); }) {
      if (value) put(*value);
    } else if (field.need == Need::required || !(value == defaults.*field.member)) {
      put(value);
    }
  };
  std::apply([&](const auto&... field) { (one(field), ...); }, Describe<T>::fields);
}

py::dict texts_of(const Resource& resource) {
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
  if (resource.around) collect_texts(*resource.around, "", texts);
  return texts;
}

/// `provisioned.concurrency` as a keyword takes it: a dict under `provisioned`.
py::dict nested(const py::dict& texts) {
  py::dict keywords;
  for (const auto& [key, value] : texts) {
    const std::string path = py::cast<std::string>(key);
    const std::size_t dot = path.find('.');
    if (dot == std::string::npos) {
      keywords[key] = value;
      continue;
    }
    const py::str group(path.substr(0, dot));
    if (!keywords.contains(group)) keywords[group] = py::dict();
    keywords[group][py::str(path.substr(dot + 1))] = value;
  }
  return keywords;
}

template <class T>
std::string service_of(const T&) {
  return std::string(Describe<T>::key);
}
std::string service_of(const MeteredService& metered) { return metered.service; }

std::string shown(const Resource& resource) {
  const py::handle type = py::type::handle_of(to_python(resource));
  std::string text = py::cast<std::string>(type.attr("__name__"));
  text += "(" + py::cast<std::string>(py::repr(py::str(resource.name)));
  if (std::holds_alternative<MeteredService>(resource.kind)) {
    const std::string& service = std::get<MeteredService>(resource.kind).service;
    return text + ", " + py::cast<std::string>(py::repr(py::str(service))) + ", " +
           py::cast<std::string>(py::repr(texts_of(resource))) + ")";
  }
  for (const auto& [name, value] : nested(texts_of(resource))) {
    text += ", " + py::cast<std::string>(py::str(name)) + "=" +
            py::cast<std::string>(py::repr(value));
  }
  if (!resource.region.empty()) {
    text += ", region=" + py::cast<std::string>(py::repr(py::str(resource.region)));
  }
  return text + ")";
}

template <Described T>
std::string doc_of() {
  std::string doc = std::string(Describe<T>::title) + ".\n";
  std::set<std::string> groups;
  for (const FieldInfo& field : resource_fields(Describe<T>::key)) {
    doc += "\n" + field.path + ": " + field.help + (field.required ? " (required)" : "");
    if (!field.example.empty()) doc += "; for instance \"" + field.example + "\"";
  }
  return doc + "\n\nFields in groups are given as a dict: provisioned={\"concurrency\": 10}.\n";
}

template <Described T>
void bind_kind(py::module_& module, py::dict& kinds) {
  const std::string name = class_name<T>();
  py::class_<ResourceOf<T>, Resource> bound(module, name.c_str(), doc_of<T>().c_str());
  bound.def(py::init([](std::string resource_name, std::string region, const py::kwargs& fields) {
              ResourceOf<T> made{
                  read_fields(Describe<T>::key, std::move(resource_name), fields)};
              made.region = std::move(region);
              return made;
            }),
            py::arg("name") = std::string(Describe<T>::noun), py::kw_only(),
            py::arg("region") = "");
  bound.attr("__module__") = "farthing";
  bound.attr("type") = std::string(Describe<T>::key);
  kinds[name.c_str()] = bound;
}

void bind_metered(py::module_& module, py::dict& kinds) {
  using Metered = ResourceOf<MeteredService>;
  py::class_<Metered, Resource> bound(
      module, "MeteredService",
      "A service whose bill is quantity times price: quantities by usage type, per month unless "
      "they say otherwise.\n\n"
      "    MeteredService(\"jobs\", \"sqs\", {\"standard-request\": \"3M\"})\n");
  bound.def(py::init([](std::string name, std::string service, const py::dict& quantities,
                        std::string region) {
              Metered made;
              made.name = std::move(name);
              made.region = std::move(region);
              MeteredService metered{std::move(service), {}};
              for (const auto& [key, value] : quantities) {
                const std::string usage_type = py::cast<std::string>(key);
                metered.quantities[usage_type] =
                    argument_text(value, metered.service + "." + usage_type, "a quantity");
              }
              made.kind = std::move(metered);
              return made;
            }),
            py::arg("name"), py::arg("service"), py::arg("quantities"), py::kw_only(),
            py::arg("region") = "");
  bound.attr("__module__") = "farthing";
  kinds["MeteredService"] = bound;
}

template <class... Kinds>
void bind_kinds(py::module_& module, py::dict& kinds, const std::variant<Kinds...>*) {
  const auto one = [&]<class T>() {
    if constexpr (Described<T>) bind_kind<T>(module, kinds);
  };
  (one.template operator()<Kinds>(), ...);
}

}  // namespace

Resource read_fields(std::string_view type, std::string name, const py::dict& fields) {
  const std::vector<FieldInfo>& known = fields_of(type);
  std::vector<FieldText> texts;
  texts.reserve(fields.size());
  add_fields(texts, fields, "", known, std::string(type));
  return read_resource(type, std::move(name), texts, open_file);
}

void bind_resources(py::module_& module) {
  py::class_<FieldInfo>(module, "FieldInfo", "One field of a resource type.")
      .def_readonly("path", &FieldInfo::path)
      .def_readonly("help", &FieldInfo::help)
      .def_readonly("kind", &FieldInfo::kind)
      .def_readonly("example", &FieldInfo::example)
      .def_readonly("default_value", &FieldInfo::default_value)
      .def_readonly("required", &FieldInfo::required)
      .def_readonly("group", &FieldInfo::group)
      .def_readonly("unless", &FieldInfo::unless);
  module.def("resource_fields", &resource_fields, py::arg("type"));

  py::class_<Resource> resource(module, "Resource", "What runs: one resource of a workload.");
  resource.attr("__module__") = "farthing";
  resource.def_readonly("name", &Resource::name, "What bills call it.")
      .def_readonly("region", &Resource::region, "Its region; empty: the workload's.")
      .def_property_readonly(
          "service",
          [](const Resource& self) {
            return std::visit([](const auto& kind) { return service_of(kind); }, self.kind);
          },
          "Its type's name in workload files, or a metered service's name.")
      .def_property_readonly("fields", &texts_of,
                             "What is set, by field path, in the text that reads back as it.")
      .def("__repr__", &shown)
      .def("__hash__", [](const Resource& self) { return py::hash(py::str(shown(self))); })
      .def("__eq__", [](const Resource& self, const py::object& other) {
        return py::isinstance<Resource>(other) && shown(self) == shown(other.cast<Resource&>());
      });
  py::dict kinds;
  bind_kinds(module, kinds, static_cast<const ResourceKind*>(nullptr));
  bind_metered(module, kinds);
  module.attr("kinds") = kinds;
}

}  // namespace farthing::python
