#include <farthing/facts.hpp>

#include <algorithm>

namespace farthing {
namespace {

template <class T>
bool is_zero(std::string_view value) {
  return parse<T>(value).value.is_zero();
}

template <class T>
bool any_is_zero(std::string_view value) {
  return std::ranges::any_of(parse<Listed<T>>(value).values,
                             [](const T& each) { return each.value.is_zero(); });
}

/// What has no zero is read all the same, as it may be none of the type.
template <class T>
bool has_no_zero(std::string_view value) {
  (void)parse<T>(value);
  return false;
}

}  // namespace

bool KnownFact::reads_as_zero(std::string_view value) const {
  switch (type) {
    case FactType::truth:
      return has_no_zero<bool>(value);
    case FactType::count:
      return is_zero<Count>(value);
    case FactType::data_size:
      return parse<DataSize>(value).amount.is_zero();
    case FactType::memory:
      return is_zero<Mebibytes>(value);
    case FactType::memories:
      return any_is_zero<Mebibytes>(value);
    case FactType::time:
      return is_zero<Milliseconds>(value);
    case FactType::vcpus:
      return any_is_zero<Vcpus>(value);
    case FactType::host_ports:
      return has_no_zero<HostPorts>(value);
  }
  return false;
}

}  // namespace farthing
