#include "report/prose.hpp"

namespace farthing::report {

std::vector<Span> spans(std::string_view sentence) {
  std::vector<Span> pieces;
  std::size_t text_begin = 0;
  std::size_t open = sentence.find('`');
  while (open != sentence.npos) {
    const std::size_t close = sentence.find('`', open + 1);
    if (close == sentence.npos) break;
    if (close > open + 1) {
      if (open > text_begin) pieces.push_back({sentence.substr(text_begin, open - text_begin)});
      pieces.push_back({sentence.substr(open + 1, close - open - 1), true});
      text_begin = close + 1;
    }
    open = sentence.find('`', close + 1);
  }
  if (text_begin < sentence.size()) pieces.push_back({sentence.substr(text_begin)});
  return pieces;
}

}  // namespace farthing::report
