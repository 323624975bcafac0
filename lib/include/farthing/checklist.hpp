#pragma once

#include <string>
#include <vector>

namespace farthing {

class Readings;
class Specs;
struct Workload;

/// What is often billed beside some services, as a table states it, so that an estimate can say
/// what it leaves out.
struct ChecklistItem {
  std::string service;                   ///< whose table states it: `vpc`
  std::string name;                      ///< `public-ipv4`
  std::string title;                     ///< for people: "Public IPv4 addresses"
  std::string hint;                      ///< when it is billed and how a workload file states it
  std::vector<std::string> beside;       ///< services, or usage types of its own: then it is a part
  std::vector<std::string> usage_types;  ///< of its service; a reading of any takes it off
  std::string around{};  ///< the surrounding of a resource that states it: `logs`; empty: none
  friend bool operator==(const ChecklistItem&, const ChecklistItem&) = default;
};

/// What is often billed beside what was metered and was not metered itself. Whoever states a
/// quantity of zero says that there is none of it, which takes the item off as well.
std::vector<ChecklistItem> checklist(const Readings& readings, const Specs& specs);
/// The same of a workload: what a resource has `around` it is asked of each, so that the logs of
/// one function do not stand for those of another, and the title names those that lack it.
std::vector<ChecklistItem> checklist(const Readings& readings, const Specs& specs,
                                     const Workload& workload);

}  // namespace farthing
