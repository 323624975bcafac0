#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include <farthing/version.hpp>

TEST_CASE("the version is the project's, of three numbers") {
  const std::string version{farthing::version()};
  CHECK(version == FARTHING_PROJECT_VERSION);
  CHECK(std::count(version.begin(), version.end(), '.') == 2);
  CHECK(version.find_first_not_of("0123456789.") == std::string::npos);
}
