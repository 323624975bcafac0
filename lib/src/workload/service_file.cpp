#include <farthing/service_file.hpp>

#include "text/node.hpp"
#include "workload/field_reader.hpp"
#include "workload/file_fields.hpp"
#include "workload/settings_reader.hpp"

namespace farthing {

Service read_service(std::string_view text, std::string_view file, const Catalog& catalog,
                     const FileReader& open) {
  const text::Node top = text::read_yaml(text, file);
  const std::string folder(file.substr(0, file.rfind('/') + 1));
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
  const workload::Files files{open, folder};
  workload::FieldReader reader(faults, service.written, files);
  reader.read(top, service, "", "", workload::setting_names);
  service.assumptions = reader.assumptions();
  faults.throw_if_any();
  return service;
}

}  // namespace farthing
