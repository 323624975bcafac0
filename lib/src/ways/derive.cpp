#include <farthing/ways.hpp>

#include "ways/set_up.hpp"

namespace farthing {
namespace ways {

SetUp::SetUp(const Kind& kind, const Demand& demand) : kind_(kind), demand_(demand) {
  way_.name = kind.name;
  way_.title = kind.title;
  const Service& service = demand.service();
  way_.workload.region = service.region;
  way_.workload.month = service.month;
  way_.workload.on = service.on;
  way_.workload.allowances = service.allowances;
}

void SetUp::derived(std::string what, Exact value, std::string unit, std::string why,
                    std::string field) {
  constexpr bool given = false;
  way_.figures.push_back({std::move(what), std::move(value), std::move(unit), std::move(why),
                          std::move(field), given});
}

void SetUp::given(std::string what, Exact value, std::string unit, std::string field) {
  constexpr bool given = true;
  way_.figures.push_back(
      {std::move(what), std::move(value), std::move(unit), "as given", std::move(field), given});
}

Surroundings SetUp::surroundings() const {
  Surroundings around;
  if (service().logs_per_request) around.logs = demand_.monthly(*service().logs_per_request);
  if (service().response_size) around.egress = demand_.monthly(*service().response_size);
  return around;
}

void SetUp::refuse(std::string expected, std::string found, std::string hint) {
  way_.refusal = Diagnostic{ErrorCode::invalid_value, service().where,  {},
                            std::move(expected),      std::move(found), std::move(hint)};
}

}  // namespace ways

const Workload& Way::offered() const {
  if (refusal) throw Error(*refusal);
  return workload;
}

std::vector<Way> derive(const Service& service, const Specs& specs) {
  const std::vector<const ways::Kind*> kinds = ways::selected_kinds(service);
  const ways::Demand demand(service, specs);
  std::vector<Way> all;
  for (const ways::Kind* kind : kinds) {
    ways::SetUp way(*kind, demand);
    switch (kind->platform) {
      case ways::Platform::lambda:
        ways::set_up_function(way);
        break;
      case ways::Platform::fargate:
        ways::set_up_fargate(way);
        break;
      case ways::Platform::ec2:
        ways::set_up_cluster(way);
        break;
    }
    all.push_back(way.take());
  }
  return all;
}

}  // namespace farthing
