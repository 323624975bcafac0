#include <nlohmann/json.hpp>

#include <farthing/service_file.hpp>
#include <farthing/workload_file.hpp>

#include "workload/kinds.hpp"

namespace farthing {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json value_schema();

template <Described T>
Json mapping_schema() {
  Json properties = Json::object();
  Json required = Json::array();
  workload::for_each_field<T>([&](const auto& field) {
    using Value = workload::Inner<std::remove_cvref_t<decltype(std::declval<T>().*field.member)>>;
    Json value = value_schema<Value>();
    value["description"] = field.help;
    if (!field.example.empty()) value["examples"] = Json::array({field.example});
    if (!field.also.empty()) properties[std::string(field.also)] = value;
    properties[std::string(field.name)] = std::move(value);
    if (field.need == Need::required) required.push_back(field.name);
  });
  Json schema = {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
  if constexpr (ReadsFile<T>) {
    const FileOfFields& file = Describe<T>::file;
    schema["properties"][std::string(file.name)] = {
        {"type", "string"}, {"description", file.help}, {"examples", Json::array({file.example})}};
    Json always = Json::array();
    if constexpr (requires { Describe<T>::file_supplies; }) {
      for (const Json& name : required) {
        if (name != Describe<T>::file_supplies) always.push_back(name);
      }
      required = Json::array({Describe<T>::file_supplies});
    }
    if (!always.empty()) schema["required"] = std::move(always);
    schema["anyOf"] = Json::array(
        {{{"required", std::move(required)}}, {{"required", Json::array({file.name})}}});
  } else if (!required.empty()) {
    schema["required"] = std::move(required);
  }
  return schema;
}

template <class T>
Json value_schema() {
  if constexpr (Described<T>) {
    return mapping_schema<T>();
  } else if constexpr (workload::is_named_list<T>) {
    return {{"type", "object"},
            {"minProperties", 1},
            {"additionalProperties", mapping_schema<typename workload::NamedItem<T>::type>()}};
  } else if constexpr (std::is_same_v<T, bool>) {
    return {{"type", "boolean"}};
  } else {
    const Json scalar = {{"type", Json::array({"string", "number"})}};
    if constexpr (workload::reads_mapping<T>) {
      const Json mapping = {{"type", "object"}, {"additionalProperties", scalar}};
      return {{"anyOf", Json::array({scalar, mapping})}};
    } else if constexpr (workload::reads_list<T>) {
      const Json list = {{"type", "array"}, {"items", scalar}};
      return {{"anyOf", Json::array({scalar, list})}};
    } else {
      return scalar;
    }
  }
}

Json resource_schema() {
  Json properties = {{"region", {{"type", "string"}}}};
  workload::for_each_resource_type([&]<class T>() {
    Json type = mapping_schema<T>();
    type["description"] = Describe<T>::title;
    properties[std::string(Describe<T>::key)] = std::move(type);
  });
  const Json around = mapping_schema<Surroundings>();
  properties.update(around["properties"]);
  // A key that is no resource type names a metered service: usage types and their quantities.
  const Json metered = {{"type", "object"},
                        {"additionalProperties", {{"type", Json::array({"string", "number"})}}}};
  return {{"type", "object"},
          {"minProperties", 1},
          {"properties", properties},
          {"additionalProperties", metered}};
}

}  // namespace

namespace {

/// Where, when and at which prices: the same at the top of every file.
Json settings_properties() {
  const Json orders = Json::array({true, false, "proportional", "x86_64-first", "arm64-first",
                                   "dearest-first", "cheapest-first"});
  return {{"region", {{"type", "string"}, {"default", "us-east-1"}}},
          {"month",
           {{"type", "string"},
            {"description", "730 hours, or a calendar month such as 2026-11"},
            {"default", "730 hours"}}},
          {"on", {{"type", "string"}, {"description", "prices and rules of this date"}}},
          {"free_tier", {{"enum", orders}, {"default", true}}}};
}

}  // namespace

std::string workload_schema() {
  Json properties = settings_properties();
  properties["resources"] = {
      {"type", "object"}, {"minProperties", 1}, {"additionalProperties", resource_schema()}};
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "Farthing workload"},
                 {"description", "What runs in one account in one month, for `farthing estimate`"},
                 {"type", "object"},
                 {"properties", std::move(properties)},
                 {"required", Json::array({"resources"})},
                 {"additionalProperties", false}};
  return schema.dump(2) + "\n";
}

std::string service_schema() {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "Farthing service"},
                 {"description", "What a service does, wherever it runs, for `farthing compare`"}};
  schema.update(mapping_schema<Service>());
  Json properties = settings_properties();
  properties.update(schema["properties"]);
  schema["properties"] = std::move(properties);
  return schema.dump(2) + "\n";
}

}  // namespace farthing
