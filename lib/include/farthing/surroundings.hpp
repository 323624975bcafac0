#pragma once

#include <optional>
#include <tuple>

#include <farthing/describe.hpp>
#include <farthing/units.hpp>

namespace farthing {

/// What is billed around a function or a task by other services: which usage type bills each, and
/// at which rates, stands in the price tables (`around`). What is nothing is not counted; a
/// quantity of zero says that there is none.
struct Surroundings {
  std::optional<DataFlow> logs{};
  std::optional<DataSize> log_storage{};  ///< compressed, as CloudWatch Logs bills it
  std::optional<DataSize> image{};
  std::optional<DataFlow> egress{};
  std::optional<DataFlow> between_zones{};  ///< stated once, billed in each direction
  std::optional<DataFlow> nat{};
  std::optional<bool> public_ip{};  ///< one for each task or instance
};

template <>
struct Describe<Surroundings> {
  using T = Surroundings;
  static constexpr std::string_view title = "Around it";
  static constexpr auto fields = std::tuple{
      optional("logs", &T::logs, "data written to CloudWatch Logs: per month, or a rate",
               "2 GB/day"),
      optional("log_storage", &T::log_storage, "logs kept, compressed, all month", "10 GB"),
      optional("image", &T::image, "container images kept in a private ECR repository, all month",
               "800 MB"),
      optional("egress", &T::egress, "data out to the internet", "300 GB"),
      optional("between_zones", &T::between_zones,
               "data that crosses to or from another availability zone; both sides are billed",
               "50 GB"),
      optional("nat", &T::nat, "data through NAT gateways, whose hours are stated apart", "100 GB"),
      optional(
          "public_ip", &T::public_ip,
          "whether each task, or each instance of a cluster, has a public IPv4 address while it "
          "runs",
          "true")};
};

/// Resource types that can have surroundings: their description says `is_surrounded`.
template <class T>
concept Surrounded = Described<T> && requires {
  requires Describe<T>::is_surrounded;
};

}  // namespace farthing
