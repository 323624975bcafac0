#pragma once

// Farthing: what a compute workload costs on AWS, exactly, and why. This header includes the rest.

#include <farthing/bill.hpp>
#include <farthing/bill_check.hpp>
#include <farthing/billed_as.hpp>
#include <farthing/catalog.hpp>
#include <farthing/checklist.hpp>
#include <farthing/columns.hpp>
#include <farthing/date.hpp>
#include <farthing/error.hpp>
#include <farthing/exact.hpp>
#include <farthing/fargate_sizes.hpp>
#include <farthing/mix.hpp>
#include <farthing/money.hpp>
#include <farthing/placement.hpp>
#include <farthing/policy.hpp>
#include <farthing/price.hpp>
#include <farthing/provenance.hpp>
#include <farthing/rates.hpp>
#include <farthing/readings.hpp>
#include <farthing/report.hpp>
#include <farthing/resource.hpp>
#include <farthing/rounded_size.hpp>
#include <farthing/sizing.hpp>
#include <farthing/specs.hpp>
#include <farthing/tally.hpp>
#include <farthing/trace.hpp>
#include <farthing/trace_report.hpp>
#include <farthing/units.hpp>
#include <farthing/version.hpp>
#include <farthing/weekly.hpp>
#include <farthing/workload_file.hpp>
