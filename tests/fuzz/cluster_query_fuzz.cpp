// Expressions of the cluster query language: an accepted one reads back as itself and excludes its
// negation; a rejected one names a character of the input.

#include <cstdint>
#include <map>
#include <string>

#include <farthing/farthing.hpp>

#include "places.hpp"

namespace {

using farthing::ClusterQuery;

void check(const ClusterQuery& query) {
  const auto again = farthing::parse<ClusterQuery>(farthing::print(query));
  fuzz::require(again == query);
  const ClusterQuery negation = ClusterQuery::expression("not(" + query.text() + ")");
  ClusterQuery both = query;
  both &= negation;
  const ClusterQuery both_again = ClusterQuery::expression(both.text());
  for (const char* type : {"t3.large", "t3a.large", "m5.xlarge", ""}) {
    std::map<std::string, std::string> attributes{{"ecs.instance-type", type}, {"stack", "prod"}};
    for (const std::string& name : query.attributes()) attributes.emplace(name, type);
    fuzz::require(query.accepts(attributes) != negation.accepts(attributes));
    fuzz::require(query.accepts(attributes) == again.accepts(attributes));
    fuzz::require(!both.accepts(attributes) && !both_again.accepts(attributes));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t bytes_max = 1 << 9;  // a query and its negation stay below 2,000
  if (size > bytes_max) return 0;
  const std::string input(reinterpret_cast<const char*>(data), size);
  ClusterQuery query;
  try {
    query = farthing::parse<ClusterQuery>(input);
  } catch (const farthing::ValueError& error) {
    fuzz::require(!error.expected().empty());
    return 0;
  }
  check(query);
  return 0;
}
