#include "trace/line_buffer.hpp"

#include <cstring>

namespace farthing::trace {

bool LineBuffer::fill() {
  if (at_end_) return false;
  std::memmove(bytes_.data() + word_bytes, bytes_.data() + begin_, end_ - begin_);
  end_ -= begin_ - word_bytes;
  begin_ = word_bytes;
  const std::size_t before = end_;
  if (before == bytes_.size()) return false;
  while (end_ < line_bytes_max || end_ == before) {
    const std::size_t count = source_.read(bytes_.data() + end_, bytes_.size() - end_);
    at_end_ = count == 0;
    if (at_end_) break;
    end_ += count;
  }
  return end_ > before;
}

std::string_view LineBuffer::whole_lines() const {
  const std::string_view all = view();
  if (at_end_) return all;
  const std::size_t last = all.rfind('\n');
  return last == std::string_view::npos ? std::string_view() : all.substr(0, last + 1);
}

bool LineBuffer::skip_line() {
  std::size_t skipped = 0;
  while (skipped <= skipped_bytes_max) {
    const std::size_t end = view().find('\n');
    if (end != std::string_view::npos) {
      consume(end + 1);
      return true;
    }
    skipped += view().size();
    consume(view().size());
    if (!fill()) return true;
  }
  return false;
}

}  // namespace farthing::trace
