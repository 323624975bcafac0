#include "trace/structure.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "trace/eight_bytes.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace farthing::trace {
namespace {

constexpr unsigned chunk_bytes = 64;

/// Bits from each odd quote up to the next one.
inline std::uint64_t inside_of(std::uint64_t quotes) {
  for (unsigned shift = 1; shift < chunk_bytes; shift *= 2) quotes ^= quotes << shift;
  return quotes;
}

/// A text's end with zeros behind it.
inline const char* padded(std::string_view end, std::array<char, chunk_bytes>& chunk) {
  chunk = {};
  std::memcpy(chunk.data(), end.data(), end.size());
  return chunk.data();
}

/// Appends where fields end, eight at a time: the last of them may be none. Compiled for the
/// processor of whoever calls it.
inline __attribute__((always_inline)) std::uint32_t* put_ends(std::uint64_t ends,
                                                              std::uint64_t breaks,
                                                              std::uint32_t at,
                                                              std::uint32_t* out) {
  constexpr unsigned at_once = 8;
  const auto count = static_cast<unsigned>(std::popcount(ends));
  for (unsigned done = 0; done < count; done += at_once) {
    for (unsigned i = 0; i < at_once; ++i) {
      const auto bit = static_cast<unsigned>(std::countr_zero(ends)) & (chunk_bytes - 1);
      const auto is_break = static_cast<std::uint32_t>(breaks >> bit & 1U);
      out[done + i] = (at + bit) | is_break << 31U;
      ends &= ends - 1;
    }
  }
  return out + count;
}

namespace plain {
inline std::uint64_t equal(const char* chunk, char c) {
  constexpr std::uint64_t all_but_highest = all_bytes(0x7F);
  // Brings the highest bit of each byte together in the highest byte.
  constexpr std::uint64_t gather = 0x0002'0408'1020'4081U;
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < chunk_bytes; at += word_bytes) {
    const auto word =
        load_word<std::uint64_t>(chunk + at) ^ all_bytes(static_cast<unsigned char>(c));
    const std::uint64_t differs = ((word & all_but_highest) + all_but_highest) | word;
    bits |= ((~differs & ~all_but_highest) * gather >> 56U) << at;
  }
  return bits;
}
#define FARTHING_TARGET
#include "trace/structure_body.inc"
#undef FARTHING_TARGET
}  // namespace plain

#if defined(__x86_64__)
namespace avx2 {
#define FARTHING_TARGET __attribute__((target("avx2,bmi,popcnt")))
FARTHING_TARGET inline std::uint64_t equal(const char* chunk, char c) {
  const __m256i wanted = _mm256_set1_epi8(c);
  const auto* halves = reinterpret_cast<const __m256i*>(chunk);
  const auto mask = [&](const __m256i* half) FARTHING_TARGET {
    return static_cast<std::uint32_t>(
        _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256(half), wanted)));
  };
  return std::uint64_t{mask(halves + 1)} << 32U | mask(halves);
}
#include "trace/structure_body.inc"
#undef FARTHING_TARGET
}  // namespace avx2

namespace avx512 {
#define FARTHING_TARGET __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,popcnt")))
FARTHING_TARGET inline std::uint64_t equal(const char* chunk, char c) {
  return _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(chunk), _mm512_set1_epi8(c));
}
/// The same, sixteen at a time.
FARTHING_TARGET inline std::uint32_t* put_ends(std::uint64_t ends, std::uint64_t breaks,
                                               std::uint32_t at, std::uint32_t* out) {
  constexpr unsigned at_once = 16;
  constexpr std::array<char, chunk_bytes> numbers = [] {
    std::array<char, chunk_bytes> all{};
    for (unsigned i = 0; i < chunk_bytes; ++i) all[i] = static_cast<char>(i);
    return all;
  }();
  std::array<char, chunk_bytes> bits;
  _mm512_storeu_si512(bits.data(),
                      _mm512_maskz_compress_epi8(ends, _mm512_loadu_si512(numbers.data())));
  constexpr __mmask16 all = 0xFFFF;
  const __m512i begin = _mm512_set1_epi32(static_cast<int>(at));
  const __m512i flag = _mm512_set1_epi32(static_cast<int>(Structure::line_break));
  std::uint64_t is_break = _pext_u64(breaks, ends);
  const auto count = static_cast<unsigned>(std::popcount(ends));
  for (unsigned done = 0; done < count; done += at_once) {
    const __m128i some = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bits.data() + done));
    __m512i places = _mm512_add_epi32(_mm512_maskz_cvtepu8_epi32(all, some), begin);
    places = _mm512_mask_or_epi32(places, static_cast<__mmask16>(is_break), places, flag);
    _mm512_storeu_si512(out + done, places);
    is_break >>= at_once;
  }
  return out + count;
}
#include "trace/structure_body.inc"
#undef FARTHING_TARGET
}  // namespace avx512
#endif

std::vector<Scanner> find_supported() {
  std::vector<Scanner> found{{"plain", plain::find_structure, plain::count_lines}};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("bmi") == 0 || __builtin_cpu_supports("popcnt") == 0) return found;
  if (__builtin_cpu_supports("avx2") != 0) {
    found.push_back({"avx2", avx2::find_structure, avx2::count_lines});
  }
  if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
      __builtin_cpu_supports("avx512vbmi2") != 0 && __builtin_cpu_supports("bmi2") != 0) {
    found.push_back({"avx512", avx512::find_structure, avx512::count_lines});
  }
#endif
  return found;
}

const Scanner& scanner() {
  static const Scanner& best = supported_scanners().back();
  return best;
}

/// Behind the quotes of a field that starts at `at` and the blanks that follow them, if it has any;
/// the text's size where they do not end.
std::size_t behind_quotes(std::string_view text, std::size_t at) {
  const std::size_t first = std::min(text.find_first_not_of(' ', at), text.size());
  if (!text.substr(first).starts_with('"')) return at;
  std::size_t end = text.find('"', first + 1);
  while (end != std::string_view::npos && text.substr(end + 1).starts_with('"')) {
    end = text.find('"', end + 2);
  }
  if (end == std::string_view::npos) return text.size();
  return std::min(text.find_first_not_of(" \r", end + 1), text.size());
}

}  // namespace

const std::vector<Scanner>& supported_scanners() {
  static const std::vector<Scanner> supported = find_supported();
  return supported;
}

std::uint64_t count_lines(std::string_view text) { return scanner().count_lines(text); }

void find_structure(std::string_view text, char delimiter, Structure& structure) {
  find_structure(scanner(), text, delimiter, structure);
}

void find_structure(const Scanner& by, std::string_view text, char delimiter,
                    Structure& structure) {
  if (structure.ends.size() < text.size() + chunk_bytes) {
    structure.ends.resize(text.size() + chunk_bytes);
  }
  by.find_structure(text, delimiter, structure);
  const auto is_break = [&](std::size_t i) {
    return (structure.ends[i] & Structure::line_break) != 0;
  };
  while (structure.records_ends > 0 && !is_break(structure.records_ends - 1)) {
    --structure.records_ends;
  }
}

Walk walk_record(std::string_view text, std::size_t begin, char delimiter,
                 std::vector<std::uint32_t>& ends) {
  const auto is_end = [&](char c) { return c == delimiter || c == '\n'; };
  ends.clear();
  while (true) {
    std::size_t end = behind_quotes(text, begin);
    if (end > begin && end < text.size() && !is_end(text[end])) {
      return text.find('\n', end) < text.size() ? Walk::broken : Walk::unfinished;
    }
    while (end < text.size() && !is_end(text[end])) ++end;
    if (end == text.size()) return Walk::unfinished;
    ends.push_back(static_cast<std::uint32_t>(end));
    begin = end + 1;
    if (text[end] == '\n') break;
  }
  ends.back() |= Structure::line_break;
  return Walk::whole;
}

}  // namespace farthing::trace
