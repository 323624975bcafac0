#include <farthing/resources/load_balancer.hpp>

#include "numbers/choice.hpp"

namespace farthing {
namespace {

using numbers::Choice;

constexpr std::array protocols{Choice{"tcp", ListenerProtocol::tcp},
                               Choice{"udp", ListenerProtocol::udp},
                               Choice{"tls", ListenerProtocol::tls}};

}  // namespace

template <>
ListenerProtocol parse<ListenerProtocol>(std::string_view text) {
  return numbers::parse_choice(text, "a protocol: tcp, udp or tls", protocols);
}

template <>
std::string print(const ListenerProtocol& value) {
  return numbers::print_choice(value, protocols);
}

}  // namespace farthing
