#pragma once

#include "program.hpp"

namespace farthing::cli {

/// One command per resource type: `lambda`, `lambda-edge` and so on.
void add_resource_commands(Program& program);
void add_estimate_command(Program& program);
void add_explain_command(Program& program);
/// What a service costs, whichever way it runs.
void add_compare_command(Program& program);
void add_diff_command(Program& program);
void add_rightsize_command(Program& program);
/// `sensitivity` and `simulate`.
void add_what_if_commands(Program& program);
void add_check_bill_command(Program& program);
void add_trace_command(Program& program);
void add_tables_command(Program& program);
void add_schema_command(Program& program);
void add_completion_command(Program& program);
void add_man_command(Program& program);

}  // namespace farthing::cli
