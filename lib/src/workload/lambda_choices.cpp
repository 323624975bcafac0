#include <farthing/resources/lambda.hpp>

#include "numbers/choice.hpp"

namespace farthing {
namespace {

using numbers::Choice;

constexpr std::array packages{Choice{"zip", LambdaPackage::zip},
                              Choice{"image", LambdaPackage::image}};

constexpr std::array runtimes{
    Choice{"managed", LambdaRuntime::managed}, Choice{"managed-java", LambdaRuntime::managed_java},
    Choice{"custom", LambdaRuntime::custom}, Choice{"managed_java", LambdaRuntime::managed_java}};

}  // namespace

template <>
LambdaPackage parse<LambdaPackage>(std::string_view text) {
  return numbers::parse_choice(text, "a package type, zip or image", packages);
}

template <>
std::string print(const LambdaPackage& value) {
  return numbers::print_choice(value, packages);
}

template <>
LambdaRuntime parse<LambdaRuntime>(std::string_view text) {
  return numbers::parse_choice(text, "a kind of runtime: managed, managed-java or custom",
                               runtimes);
}

template <>
std::string print(const LambdaRuntime& value) {
  return numbers::print_choice(value, runtimes);
}

}  // namespace farthing
