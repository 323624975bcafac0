#include <algorithm>

#include <farthing/workload_file.hpp>

#include "workload/kinds.hpp"
#include "workload/resource_reader.hpp"

namespace farthing {
namespace {

template <class T>
std::string default_text(const T& value) {
  return value == T{} && !std::is_enum_v<T> ? "" : print(value);
}
template <class T>
std::string default_text(const std::optional<T>&) {
  return "";
}

template <class T>
std::string file_key() {
  if constexpr (ReadsFile<T>) return std::string(Describe<T>::file.name);
  return {};
}

/// `snap_start.restores` → `snap-start-restores`
std::string dashed(std::string name) {
  std::ranges::replace_if(
      name, [](char c) { return c == '_' || c == '.'; }, '-');
  return name;
}

/// What the names of a part's fields and of their options begin with.
struct Prefix {
  std::string path;
  std::string option;
};

template <Described T>
Prefix deeper(const Prefix& prefix, std::string_view name) {
  const std::string more = std::string(name) + ".";
  bool has_group = true;
  if constexpr (requires { Describe<T>::options_without_group; }) has_group = false;
  return {prefix.path + more, has_group ? prefix.option + more : prefix.option};
}

template <Described T>
void collect(std::vector<FieldInfo>& infos, const Prefix& prefix, bool group_required);

template <class T>
FieldInfo list_info(std::string path, std::string_view help, std::string_view example,
                    bool required) {
  using Item = typename workload::NamedItem<T>::type;
  FieldInfo info{
      std::move(path), std::string(help), "named list", std::string(example), "", required, "", ""};
  info.option = dashed(std::string(Describe<Item>::noun));
  info.one_line = Describe<Item>::one_line;
  collect<Item>(info.items, {}, true);
  return info;
}

template <Described T>
void collect(std::vector<FieldInfo>& infos, const Prefix& prefix, bool group_required) {
  if constexpr (ReadsFile<T>) {
    const FileOfFields& file = Describe<T>::file;
    infos.push_back({prefix.path + std::string(file.name), std::string(file.help), "file",
                     std::string(file.example), "", false, "", ""});
    infos.back().option = dashed(prefix.option + std::string(file.name));
  }
  const T defaults{};
  workload::for_each_field<T>([&](const auto& field) {
    using Value = workload::Inner<std::remove_cvref_t<decltype(defaults.*field.member)>>;
    const std::string path = prefix.path + std::string(field.name);
    const bool needed = group_required && field.need == Need::required;
    if constexpr (Described<Value>) {
      collect<Value>(infos, deeper<Value>(prefix, field.name), needed);
    } else if constexpr (workload::is_named_list<Value>) {
      infos.push_back(list_info<Value>(path, field.help, field.example, needed));
    } else {
      infos.push_back({path,
                       std::string(field.help),
                       std::string(workload::kind_name<Value>),
                       std::string(field.example),
                       field.need == Need::required ? "" : default_text(defaults.*field.member),
                       needed,
                       {},
                       needed ? file_key<T>() : std::string(),
                       workload::reads_list<Value>});
      infos.back().option = dashed(prefix.option + std::string(field.name));
      if (field.also.empty()) return;
      infos.back().also = prefix.path + std::string(field.also);
      infos.back().also_option = dashed(prefix.option + std::string(field.also));
    }
  });
}

void add_surroundings(std::vector<FieldInfo>& infos) {
  std::vector<FieldInfo> around;
  collect<Surroundings>(around, {}, false);
  for (FieldInfo& field : around) {
    field.group = Describe<Surroundings>::title;
    infos.push_back(std::move(field));
  }
}

}  // namespace

std::vector<FieldInfo> resource_fields(std::string_view type) {
  std::vector<FieldInfo> infos;
  workload::for_each_resource_type([&]<class T>() {
    if (Describe<T>::key != type) return;
    collect<T>(infos, {}, true);
    if constexpr (Surrounded<T>) add_surroundings(infos);
  });
  if (!infos.empty()) return infos;
  throw Error(Diagnostic{ErrorCode::unknown_name,
                         {},
                         {},
                         "a resource type",
                         std::string(type),
                         did_you_mean(type, workload::resource_type_names())});
}

}  // namespace farthing
