#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <pybind11/stl.h>
#include <farthing/resource.hpp>
#include <farthing/workload_file.hpp>

#include "resources.hpp"
#include "values.hpp"

namespace farthing::python {
namespace {

/// The same kind of resource with these fields.
py::object made_again(const py::object& type, const py::str& name, const py::str& service,
                      const py::str& region, const py::dict& fields) {
  if (!py::hasattr(type, "type")) return type(name, service, fields, py::arg("region") = region);
  return type(name, py::arg("region") = region, **fields);
}

/// Whether its fields are described: those of a metered service are its usage types.
bool is_described(const py::object& resource) {
  return py::hasattr(py::type::of(resource), "type");
}

/// Sets `provisioned.concurrency` in the dict of its group.
void set_nested(py::dict fields, std::string path, py::handle value) {
  for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.')) {
    const py::str group(path.substr(0, dot));
    if (!fields.contains(group) || !py::isinstance<py::dict>(fields[group])) {
      fields[group] = py::dict();
    }
    fields = py::dict(fields[group]);
    path.erase(0, dot + 1);
  }
  fields[py::str(path)] = value;
}

/// `provisioned.concurrency` as a keyword takes it: a dict under `provisioned`, however deep.
py::dict nested(const py::dict& texts) {
  py::dict keywords;
  for (const auto& [key, value] : texts) set_nested(keywords, py::cast<std::string>(key), value);
  return keywords;
}

py::tuple parts_of(const py::object& resource) {
  const py::dict texts = texts_of(py::cast<const Resource&>(resource));
  return py::make_tuple(py::type::of(resource), resource.attr("name"), resource.attr("service"),
                        resource.attr("region"), is_described(resource) ? nested(texts) : texts);
}

/// The resource with other fields, name or region.
py::object replaced(const py::object& resource, const py::kwargs& changes) {
  const py::tuple parts = parts_of(resource);
  py::dict fields = parts[4];
  py::str name = parts[1];
  py::str region = parts[3];
  std::set<std::string> changed;
  for (const auto& [key, value] : changes) {
    const std::string given = py::cast<std::string>(key);
    if (given == "name") {
      name = py::str(text_argument(value, given));
    } else if (given == "region") {
      region = py::str(value.is_none() ? std::string() : text_argument(value, given));
    } else if (!is_described(resource)) {
      fields[py::str(given)] = value;
    } else {
      const std::string path = own_name(py::cast<std::string>(parts[2]), given);
      if (!changed.insert(path).second) {
        throw Error(Diagnostic{
            ErrorCode::duplicate_key, {}, path, "the field once", "given by two names", {}});
      }
      set_nested(fields, path, value);
    }
  }
  return made_again(parts[0], name, parts[2], region, fields);
}

template <class T>
std::string service_of(const T&) {
  return std::string(Describe<T>::key);
}
std::string service_of(const MeteredService& metered) { return metered.service; }

/// What is set of it, in the words that it was given in where they still say the same.
py::dict given_texts(const Resource& resource) {
  py::dict texts = own_texts_of(resource);
  for (const auto& [path, field] : resource.written) {
    const py::str key(path);
    if (!texts.contains(key)) continue;
    Resource again = resource;
    try {
      set_field(again, path, field.text);
    } catch (const Error&) {
      continue;  // of several lines in a file
    }
    if (own_texts_of(again)[key].equal(texts[key])) texts[key] = field.text;
  }
  return texts;
}

/// Its entry in a workload file.
py::dict entry_of(const Resource& resource) {
  const bool is_metered = std::holds_alternative<MeteredService>(resource.kind);
  const py::dict own = given_texts(resource);
  const std::string service =
      std::visit([](const auto& kind) { return service_of(kind); }, resource.kind);
  py::dict entry = nested(around_texts_of(resource));
  entry[py::str(service)] = is_metered ? own : nested(own);
  if (!resource.region.empty()) entry["region"] = resource.region;
  return entry;
}

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
    text +=
        ", " + py::cast<std::string>(py::str(name)) + "=" + py::cast<std::string>(py::repr(value));
  }
  if (!resource.region.empty()) {
    text += ", region=" + py::cast<std::string>(py::repr(py::str(resource.region)));
  }
  return text + ")";
}

/// `web: {cpu: 0.5}`, as a file has it, as the dict that Python takes.
std::string dict_of_mapping(const std::string& mapping) {
  std::string dict = "{";
  std::string word;
  for (const char letter : mapping + "}") {
    if (std::string_view("{}:,").find(letter) == std::string_view::npos) {
      if (letter != ' ' || !word.empty()) word += letter;
      continue;
    }
    if (!word.empty()) dict += "\"" + std::exchange(word, {}) + "\"";
    dict += letter;
    if (letter == ':' || letter == ',') dict += ' ';
  }
  return dict;
}

/// What makes one with the least that it needs, and what that is.
template <Described T>
std::string example_of() {
  std::string call = class_name<T>() + "(";
  for (const FieldInfo& field : resource_fields(Describe<T>::key)) {
    if (!field.required) continue;
    std::string value =
        field.kind == "named list" ? dict_of_mapping(field.example) : "\"" + field.example + "\"";
    std::string name = field.path;
    if (const std::size_t dot = name.find('.'); dot != std::string::npos) {
      value = "{\"" + name.substr(dot + 1) + "\": " + value + "}";
      name.erase(dot);
    }
    call += (call.ends_with('(') ? "" : ", ") + name + "=" + value;
  }
  const std::string service(Describe<T>::key);
  return "\n>>> import farthing as ft\n>>> ft." + call + ").service\n'" + service + "'\n";
}

template <Described T>
std::string doc_of() {
  std::string doc = std::string(Describe<T>::title) + ".\n";
  for (const FieldInfo& field : resource_fields(Describe<T>::key)) {
    doc += "\n" + field.path + ": " + field.help + (field.required ? " (required)" : "");
    if (!field.example.empty()) doc += "; for instance \"" + field.example + "\"";
  }
  return doc +
         "\n\nPercentiles, hours of the week and groups (with a dot) may be dicts. Raises "
         "`InvalidInput` for a field or value that AWS would refuse, with its path.\n" +
         example_of<T>();
}

template <Described T>
void bind_kind(py::module_& module, py::dict& kinds) {
  const std::string own_class = class_name<T>();
  py::class_<ResourceOf<T>, Resource> bound(module, own_class.c_str(), doc_of<T>().c_str());
  bound.def(
      py::init([](const py::object& name, const py::object& region, const py::kwargs& fields) {
        ResourceOf<T> made{read_fields(Describe<T>::key, text_argument(name, "name"), fields)};
        if (!region.is_none()) made.region = text_argument(region, "region");
        return made;
      }),
      py::arg("name") = std::string(Describe<T>::noun), py::kw_only(), py::arg("region") = "");
  bound.attr("__module__") = "farthing";
  bound.attr("type") = std::string(Describe<T>::key);
  kinds[own_class.c_str()] = bound;
}

void bind_metered(py::module_& module, py::dict& kinds) {
  using Metered = ResourceOf<MeteredService>;
  py::class_<Metered, Resource> bound(
      module, "MeteredService",
      "A service whose bill is quantity times price: quantities by usage type, per month unless "
      "they say otherwise. Whether the service has such a usage type shows when it is priced.\n\n"
      ">>> import farthing as ft\n"
      ">>> ft.price(ft.MeteredService(\"jobs\", \"sqs\", {\"standard-request\": \"3M\"})).total\n"
      "Decimal('0.8')\n");
  bound.def(py::init([](std::string name, std::string service, const py::dict& quantities,
                        std::string region) {
              Metered made;
              made.name = std::move(name);
              made.region = std::move(region);
              MeteredService metered{std::move(service), {}};
              for (const auto& [key, value] : quantities) {
                const std::string usage_type = text_argument(key, "a usage type");
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

void bind_resources(py::module_& module) {
  py::class_<FieldInfo>(module, "FieldInfo", "One field of a resource type.")
      .def_readonly("path", &FieldInfo::path, "`provisioned.concurrency`")
      .def_readonly("help", &FieldInfo::help, "What it says.")
      .def_readonly("kind", &FieldInfo::kind, "What its values are.")
      .def_readonly("example", &FieldInfo::example, "One of them.")
      .def_readonly("default_value", &FieldInfo::default_value,
                    "What counts where it is not given.")
      .def_readonly("required", &FieldInfo::required, "Whether it has to be given.")
      .def_readonly("group", &FieldInfo::group, "The heading it stands under.")
      .def_readonly("unless", &FieldInfo::unless, "What may be given in its place.")
      .def_readonly("is_list", &FieldInfo::is_list, "Whether a list may be given.")
      .def_readonly("items", &FieldInfo::items,
                    "The fields of each thing of a list of named ones.");
  module.def("resource_fields", &resource_fields, py::arg("type"));

  py::class_<Resource> resource(
      module, "Resource",
      "What runs: one resource of a workload, of one of the kinds, such as `LambdaFunction`. A "
      "value: it never changes, and equals what has the same fields.\n\n"
      ">>> import farthing as ft\n"
      ">>> api = ft.LambdaFunction(\"api\", memory=\"1 GB\", requests=\"1M\", duration=\"1 s\")\n"
      ">>> isinstance(api, ft.Resource), api.fields[\"memory\"]\n"
      "(True, '1024 MB')\n"
      ">>> api.replace(memory=\"2 GB\") == api\n"
      "False\n");
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
      .def("replace", &replaced,
           "The same resource with other fields, name or region; None takes a field away.")
      .def("_entry", &entry_of)
      .def("__reduce__",
           [](const py::object& self) {
             const py::module_ core = py::module_::import("farthing._core");
             return py::make_tuple(core.attr("_made_again"), parts_of(self));
           })
      .def("__repr__", &shown)
      .def("__hash__", [](const Resource& self) { return py::hash(py::str(shown(self))); })
      .def("__eq__", [](const Resource& self, const py::object& other) {
        return py::isinstance<Resource>(other) && shown(self) == shown(other.cast<Resource&>());
      });
  module.def("_made_again", &made_again);
  py::dict kinds;
  bind_kinds(module, kinds, static_cast<const ResourceKind*>(nullptr));
  bind_metered(module, kinds);
  module.attr("kinds") = kinds;
}

}  // namespace farthing::python
