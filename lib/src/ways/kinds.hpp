#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <farthing/service.hpp>

namespace farthing::ways {

enum class Platform { lambda, fargate, ec2 };
/// What takes the calls of a function.
enum class Front { url, http_api, rest_api };

/// One way of running: where it runs, and the choices that make it another way.
struct Kind {
  std::string name;   ///< `fargate-arm64-spot-hourly`
  std::string title;  ///< "Fargate arm64 Spot, hourly"
  Platform platform = Platform::lambda;
  Architecture architecture = Architecture::x86_64;
  Front front = Front::url;  ///< of a function
  bool provisioned = false;  ///< of a function
  bool spot = false;         ///< of tasks
  bool hourly = false;       ///< of tasks: as many as each hour asks for, not as the peak does
};

const std::vector<Kind>& all_kinds();
/// The kind of this name; null where no way is called so.
const Kind* find_kind(std::string_view name);
/// Of tasks by the hour the kind that is always on and else the same; null of any other.
const Kind* always_on_twin(const Kind& kind);

/// Whether the service asks for tasks that scale by the hour.
bool names_hourly(const Service& service);

/// Whether tasks that follow the load hour by hour are as many as those that are always on, and the
/// service does not name them.
bool leaves_hourly_out(const Service& service);

/// Those that the service selects and that differ, in their order. Throws
/// `Error` at a word that selects none.
std::vector<const Kind*> selected_kinds(const Service& service);

}  // namespace farthing::ways
