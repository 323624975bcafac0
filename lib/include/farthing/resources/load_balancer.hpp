#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include <farthing/describe.hpp>
#include <farthing/units.hpp>
#include <farthing/weekly.hpp>

namespace farthing {

/// Application Load Balancers with the same load.
///
/// Billed: each begun hour, and capacity units (LCU), of which an hour has as many as the largest
/// of its dimensions asks for: new connections, active connections, data, rule evaluations. One
/// that faces the internet has a public IPv4 address in each of its zones. Rules: the Elastic Load
/// Balancing pricing page.
struct ApplicationLoadBalancer {
  Count count{1};
  std::optional<Count> zones{};  ///< nothing: as few as there may be
  bool internal = false;         ///< without public addresses
  // The load of each.
  std::optional<Weekly<Flow>> new_connections{};
  std::optional<Weekly<Count>> active_connections{};  ///< in a minute
  bool mutual_tls = false;                            ///< a unit then holds fewer of those
  std::optional<Weekly<DataFlow>> data{};             ///< to and from all targets but Lambda
  std::optional<Weekly<DataFlow>> lambda_data{};      ///< to and from Lambda functions
  std::optional<Weekly<Flow>> requests{};
  std::optional<Count> rules{};  ///< evaluated for each request; the first few are free
};

/// What a listener of a Network Load Balancer speaks.
enum class ListenerProtocol { tcp, udp, tls };

// tcp, udp, tls
template <>
ListenerProtocol parse<ListenerProtocol>(std::string_view text);
template <>
std::string print(const ListenerProtocol& value);

/// Network Load Balancers with listeners of one protocol and the same load. Billed as Application
/// Load Balancers are, without rules.
struct NetworkLoadBalancer {
  Count count{1};
  std::optional<Count> zones{};  ///< nothing: 1
  bool internal = false;         ///< without public addresses
  ListenerProtocol protocol = ListenerProtocol::tcp;
  // The load of each.
  std::optional<Weekly<Flow>> new_connections{};      ///< or flows, of UDP
  std::optional<Weekly<Count>> active_connections{};  ///< in a minute
  std::optional<Weekly<DataFlow>> data{};
};

template <>
struct Describe<ApplicationLoadBalancer> {
  using T = ApplicationLoadBalancer;
  static constexpr std::string_view key = "alb";
  static constexpr std::string_view title = "Application Load Balancers";
  static constexpr std::string_view noun = "load-balancer";
  static constexpr std::string_view usual = "new_connections";
  static constexpr auto fields = std::tuple{
      optional("count", &T::count, "load balancers, each with the load below", "2"),
      optional("zones", &T::zones, "zones it stands in, at least 2; 2 if not given", "3"),
      optional("internal", &T::internal, "whether it has no public addresses", "true"),
      optional("new_connections", &T::new_connections, "connections opened", "100/s"),
      optional("active_connections", &T::active_connections, "connections active in a minute",
               "3000"),
      optional("mutual_tls", &T::mutual_tls, "whether clients show certificates", "true"),
      optional("data", &T::data, "requests and responses of all targets but Lambda functions",
               "mon-fri 08-20: 2 GB/h, otherwise: 50 MB/h"),
      optional("lambda_data", &T::lambda_data, "requests and responses of Lambda functions",
               "400 MB/h"),
      optional("requests", &T::requests, "requests for which rules are evaluated", "500/s"),
      optional("rules", &T::rules, "rules evaluated for each request; the first 10 are free",
               "60")};
};

template <>
struct Describe<NetworkLoadBalancer> {
  using T = NetworkLoadBalancer;
  static constexpr std::string_view key = "nlb";
  static constexpr std::string_view title = "Network Load Balancers";
  static constexpr std::string_view noun = "load-balancer";
  static constexpr std::string_view usual = "new_connections";
  static constexpr auto fields = std::tuple{
      optional("count", &T::count, "load balancers, each with the load below", "2"),
      optional("zones", &T::zones, "zones it stands in; 1 if not given", "2"),
      optional("internal", &T::internal, "whether it has no public addresses", "true"),
      optional("protocol", &T::protocol, "what its listeners speak: tcp, udp or tls", "tls"),
      optional("new_connections", &T::new_connections, "connections or flows opened", "800/s"),
      optional("active_connections", &T::active_connections,
               "connections or flows active in a minute", "100k"),
      optional("data", &T::data, "data processed", "mon-fri 08-20: 2 GB/h, otherwise: 50 MB/h")};
};

}  // namespace farthing
