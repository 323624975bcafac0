#include "numbers/rounded.hpp"

namespace farthing::numbers {

Exact rounded(const Exact& value, int places) {
  Exact scale = 1;
  for (int place = 0; place < places; ++place) scale *= 10;
  const Exact half = Exact(1) / 2;
  const Exact scaled = value * scale;
  return (value.is_negative() ? (scaled - half).ceil() : (scaled + half).floor()) / scale;
}

}  // namespace farthing::numbers
