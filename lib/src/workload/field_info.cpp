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

template <Described T>
void collect(std::vector<FieldInfo>& infos, const std::string& prefix, bool group_required) {
  if constexpr (ReadsFile<T>) {
    const FileOfFields& file = Describe<T>::file;
    infos.push_back({prefix + std::string(file.name), std::string(file.help), "file",
                     std::string(file.example), "", false, "", ""});
  }
  const T defaults{};
  workload::for_each_field<T>([&](const auto& field) {
    using Value = workload::Inner<std::remove_cvref_t<decltype(defaults.*field.member)>>;
    const std::string path = prefix + std::string(field.name);
    const bool needed = group_required && field.need == Need::required;
    if constexpr (Described<Value>) {
      collect<Value>(infos, path + ".", needed);
    } else {
      infos.push_back({path,
                       std::string(field.help),
                       std::string(workload::kind_name<Value>),
                       std::string(field.example),
                       field.need == Need::required ? "" : default_text(defaults.*field.member),
                       needed,
                       {},
                       needed ? file_key<T>() : std::string()});
    }
  });
}

void add_surroundings(std::vector<FieldInfo>& infos) {
  std::vector<FieldInfo> around;
  collect<Surroundings>(around, "", false);
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
    collect<T>(infos, "", true);
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
