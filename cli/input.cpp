#include "input.hpp"

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <memory>

#include "failure.hpp"

namespace farthing::cli {
namespace {

constexpr std::size_t bytes_max = std::size_t{64} << 20U;

[[noreturn]] void fail(const std::string& path, const std::string& reason) {
  throw Failure(ExitCode::invalid_input, input_name(path) + ": cannot be read: " + reason);
}

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

std::string read_all(std::FILE* file, const std::string& path) {
  std::string text;
  std::array<char, std::size_t{64} << 10U> block{};
  while (const std::size_t count = std::fread(block.data(), 1, block.size(), file)) {
    if (text.size() + count > bytes_max) fail(path, "larger than 64 MiB");
    text.append(block.data(), count);
  }
  if (std::ferror(file) != 0) fail(path, std::strerror(errno));
  return text;
}

}  // namespace

std::string input_name(const std::string& path) { return path == "-" ? "standard input" : path; }

SourceFile open_input(const std::string& path) { return {input_name(path), read_input(path)}; }

std::string read_input(const std::string& path) {
  if (path == "-") return read_all(stdin, path);
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) fail(path, std::strerror(errno));
  if (S_ISDIR(status.st_mode)) fail(path, "it is a folder");
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
  if (!file) fail(path, std::strerror(errno));
  return read_all(file.get(), path);
}

}  // namespace farthing::cli
