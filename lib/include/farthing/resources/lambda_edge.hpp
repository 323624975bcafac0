#pragma once

#include <tuple>

#include <farthing/describe.hpp>
#include <farthing/units.hpp>

namespace farthing {

/// A Lambda@Edge function: requests and GB-seconds at its own prices, rounded up to 1 ms since
/// 2021-04-01 (50 ms before), without a free tier. Rule: the AWS Lambda pricing page.
struct LambdaEdgeFunction {
  Mebibytes memory;
  Flow requests;
  Durations duration;
};

template <>
struct Describe<LambdaEdgeFunction> {
  using T = LambdaEdgeFunction;
  static constexpr std::string_view key = "lambda_edge";
  static constexpr std::string_view title = "A Lambda@Edge function";
  static constexpr std::string_view noun = "function";
  static constexpr auto fields = std::tuple{
      required("memory", &T::memory,
               "configured memory; 128 MB to 10,240 MB, which a bare number counts", "128 MB"),
      required("requests", &T::requests, "invocations: per month, or a rate", "10M/month"),
      required(
          "duration", &T::duration,
          "how long an invocation runs: one figure if each lasts exactly that, percentiles, or a "
          "histogram",
          "10 ms")};
};

}  // namespace farthing
