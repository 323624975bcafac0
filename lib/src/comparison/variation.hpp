#pragma once

#include <farthing/catalog.hpp>
#include <farthing/domain.hpp>
#include <farthing/find_break_even.hpp>
#include <farthing/service.hpp>

namespace farthing::comparison {

/// The service with the domain's field at `value`. Requests keep their shape over the week, and
/// the peak its height above them.
Service varied(const Service& service, const Domain& domain, const Exact& value);

/// The field's value as the service has it; nothing for regions that are not in the domain.
std::optional<Exact> current_value(const Service& service, const Domain& domain);

/// The range that was asked for, or one around the service's own value. Throws `Error` for one that
/// is none.
Domain domain_of(const Service& service, const BreakEvenRange& range, const Catalog& catalog);

}  // namespace farthing::comparison
