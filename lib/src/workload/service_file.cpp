#include <farthing/service_file.hpp>

#include "text/node.hpp"
#include "workload/documents.hpp"
#include "workload/field_reader.hpp"
#include "workload/file_fields.hpp"
#include "workload/settings_reader.hpp"

namespace farthing {

Service read_service(std::string_view text, std::string_view file, const Catalog& catalog,
                     const FileReader& open) {
  return workload::service_of(text::read_yaml(text, file), catalog,
                              {open, workload::folder_of(file)});
}

Service workload::service_of(const text::Node& top, const Catalog& catalog, const Files& files) {
  text::Faults faults;
  Service service;
  service.where = top.where();
  if (!top.is_mapping()) {
    faults.add(
        ErrorCode::invalid_value, top, "", "a mapping that describes a service",
        "For instance: {requests: 400/s, duration: 120 ms, memory: 512 MB, concurrency: 10}");
    faults.throw_if_any();
  }
  workload::SettingsReader(catalog, faults).read(top, service);
  workload::FieldReader reader(faults, service.written, files);
  reader.read(top, service, "", "", workload::setting_names());
  service.assumptions = reader.assumptions();
  faults.throw_if_any();
  return service;
}

}  // namespace farthing
