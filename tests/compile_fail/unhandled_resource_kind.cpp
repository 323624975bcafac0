// expected: static assertion failed|no match for call|no type named|invoke_result
#include <concepts>
#include <string>
#include <variant>

#include <farthing/resource.hpp>

template <class T>
concept OtherKind = !std::same_as<T, farthing::LambdaFunction>;

struct Visitor {
#ifndef MUST_NOT_COMPILE
  std::string operator()(const farthing::LambdaFunction&) const { return "lambda"; }
#endif
  template <OtherKind T>
  std::string operator()(const T&) const {
    return "another kind";
  }
};

std::string kind_of(const farthing::ResourceKind& kind) { return std::visit(Visitor{}, kind); }
