#pragma once

#include <string_view>
#include <type_traits>

#include <farthing/resource.hpp>
#include <farthing/service.hpp>
#include <farthing/units.hpp>

namespace farthing::workload {

/// What a value type is called in help texts and the schema.
template <class T>
constexpr std::string_view kind_name{};
template <>
inline constexpr std::string_view kind_name<Mebibytes> = "memory size";
template <>
inline constexpr std::string_view kind_name<Milliseconds> = "duration";
template <>
inline constexpr std::string_view kind_name<Hours> = "hours";
template <>
inline constexpr std::string_view kind_name<RunningTime> = "hours or hours a day";
template <>
inline constexpr std::string_view kind_name<bool> = "true or false";
template <>
inline constexpr std::string_view kind_name<Vcpus> = "vCPU";
template <>
inline constexpr std::string_view kind_name<Share> = "share";
template <>
inline constexpr std::string_view kind_name<Count> = "count";
template <>
inline constexpr std::string_view kind_name<Flow> = "count or rate";
template <>
inline constexpr std::string_view kind_name<FlowOrShare> = "count, rate or share";
template <>
inline constexpr std::string_view kind_name<Span> = "duration or always";
template <>
inline constexpr std::string_view kind_name<DataSize> = "data size";
template <>
inline constexpr std::string_view kind_name<DataFlow> = "data flow";
template <>
inline constexpr std::string_view kind_name<Durations> = "duration or percentiles";
template <>
inline constexpr std::string_view kind_name<Weekly<Count>> = "count or counts by hour";
template <>
inline constexpr std::string_view kind_name<Weekly<Flow>> = "rate or rates by hour";
template <>
inline constexpr std::string_view kind_name<Weekly<DataFlow>> = "data flow or flows by hour";
template <>
inline constexpr std::string_view kind_name<Architecture> = "x86_64 or arm64";
template <>
inline constexpr std::string_view kind_name<OperatingSystem> = "linux or windows";
template <>
inline constexpr std::string_view kind_name<ListenerProtocol> = "tcp, udp or tls";
template <>
inline constexpr std::string_view kind_name<NetworkMode> = "awsvpc, bridge, host or none";
template <>
inline constexpr std::string_view kind_name<HostPorts> = "ports";
template <>
inline constexpr std::string_view kind_name<Attributes> = "attributes";
template <>
inline constexpr std::string_view kind_name<ClusterQuery> = "attributes or an expression";
template <>
inline constexpr std::string_view kind_name<PlacementChain> = "strategies";
template <>
inline constexpr std::string_view kind_name<InstanceChoice> = "instance types, auto or mix";
template <>
inline constexpr std::string_view kind_name<Range<Count>> = "range";
template <>
inline constexpr std::string_view kind_name<Range<Mebibytes>> = "range";
template <>
inline constexpr std::string_view kind_name<InstanceCount> = "count or fit";
template <>
inline constexpr std::string_view kind_name<InstanceTypeName> = "instance type";
template <>
inline constexpr std::string_view kind_name<InstancePurchase> = "purchase";
template <>
inline constexpr std::string_view kind_name<VolumeType> =
    "gp3, gp2, io2, io1, st1, sc1 or magnetic";
template <>
inline constexpr std::string_view kind_name<LambdaPackage> = "zip or image";
template <>
inline constexpr std::string_view kind_name<LambdaRuntime> = "managed, managed-java or custom";
template <>
inline constexpr std::string_view kind_name<WaySelection> = "list of ways";

template <class T>
struct WithoutOptional {
  using type = T;
};
template <class T>
struct WithoutOptional<std::optional<T>> {
  using type = T;
};
/// `T` of `std::optional<T>`, else the type itself.
template <class T>
using Inner = typename WithoutOptional<T>::type;

/// Whether values of the type may be a mapping too, each entry a part of the one-line form.
template <class T>
constexpr bool is_weekly = false;
template <class T>
inline constexpr bool is_weekly<Weekly<T>> = true;
template <class T>
constexpr bool reads_mapping = is_weekly<T> || std::is_same_v<T, Durations> ||
                               std::is_same_v<T, Attributes> || std::is_same_v<T, ClusterQuery>;

/// Whether values of the type may be a list too, each item a part of the one-line form.
template <class T>
constexpr bool reads_list = false;
template <>
inline constexpr bool reads_list<HostPorts> = true;
template <>
inline constexpr bool reads_list<PlacementChain> = true;
template <>
inline constexpr bool reads_list<InstanceChoice> = true;
template <>
inline constexpr bool reads_list<WaySelection> = true;

/// The described type of a list of named things; `void` for any other.
template <class T>
struct NamedItem {
  using type = void;
};
template <class T>
struct NamedItem<NamedList<T>> {
  using type = T;
};
template <class T>
constexpr bool is_named_list = !std::is_void_v<typename NamedItem<T>::type>;

/// Calls `visit(field)` for each field of a described type, in order.
template <Described T, class Visit>
void for_each_field(Visit&& visit) {
  std::apply([&](const auto&... field) { (visit(field), ...); }, Describe<T>::fields);
}

/// Calls `visit.template operator()<T>()` for each described resource type of the closed list.
template <class Visit, class... Kinds>
void for_each_type(Visit&& visit, const std::variant<Kinds...>*) {
  const auto one = [&]<class T>() {
    if constexpr (Described<T>) visit.template operator()<T>();
  };
  (one.template operator()<Kinds>(), ...);
}
template <class Visit>
void for_each_resource_type(Visit&& visit) {
  for_each_type(std::forward<Visit>(visit), static_cast<const ResourceKind*>(nullptr));
}

}  // namespace farthing::workload
