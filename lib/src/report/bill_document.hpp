#pragma once

#include "report/json_text.hpp"

#include <farthing/bill.hpp>

namespace farthing::report {

/// A bill as a JSON document, to stand alone or in a larger one.
Json bill_document(const Bill& bill);

}  // namespace farthing::report
