#include <algorithm>

#include "trace/field_values.hpp"
#include "trace/json_reader.hpp"
#include "trace/report_line.hpp"

// What the objects of JSON mean, once they end.

namespace farthing::trace {

void JsonReader::put(Frame& frame, std::string_view value) {
  const FieldForm& form = frame.key.form;
  if (form.field == Field::none || value.empty()) return;
  std::string_view& by = frame.set_by.at(static_cast<std::size_t>(form.field));
  std::optional<Record> before;
  if (!by.empty()) before = frame.record;
  if (form.field == Field::message) frame.message = value;
  if (!set_field(frame.record, form, value)) {
    if (frame.fault.empty()) frame.fault = fault_of_value(form.field, value);
    frame.has_faulty_time = frame.has_faulty_time || form.field == Field::duration ||
                            form.field == Field::billed_duration;
  }
  const std::string_view function = form.is_key ? value : frame.record.function.text();
  frame.record.function = {};
  const bool has_other = !frame.function.empty() && !function.empty() && function != frame.function;
  if (!function.empty()) frame.function = function;
  if (before && (frame.record != *before || has_other) && frame.fault.empty()) {
    frame.fault = std::string(words(form.field)) + ": " + std::string(by) + " and " +
                  std::string(frame.key.name) + " differ; " + flag_of(form.field) +
                  " says which counts";
  }
  by = frame.key.name;
}

bool JsonReader::is_whole(const Frame& frame) const {
  return frame.type == "platform.report" || depth_ == 1 || !frames_[depth_ - 1].is_object;
}

std::size_t JsonReader::depth_around() const {
  std::size_t depth = depth_ - 1;
  while (depth > 0 && !frames_[depth].is_object) --depth;
  return depth;
}

void JsonReader::end_object() {
  Frame& frame = frames_[depth_];
  const bool is_invocation = end_record(frame);
  const std::unique_ptr<Provisional>& inside = provisional_[depth_];
  if (!inside) return;
  // What stands inside an invocation, as its spans, is none itself.
  if (is_invocation) {
    inside->drop();
  } else {
    inside->give_to(provisional(depth_around()));
  }
}

bool JsonReader::end_record(Frame& frame) {
  // Other records of Lambda's own have durations that are not billed.
  const bool is_other = frame.type.starts_with("platform.") && frame.type != "platform.report";
  if (is_other) return false;
  const bool is_pair = !frame.pair_name.empty() && depth_ > 1 && !frames_[depth_ - 1].is_object &&
                       !says_what_ran(frame.record);
  if (is_pair) {
    put_pair(frame);
    return false;
  }
  if (takes_report(frame) || frame.type == "platform.report") {
    emit(frame);
    return true;
  }
  if (!frame.message.empty() && !has_time(frame.record)) {
    read_message(frame);
    return false;
  }
  if (!is_whole(frame)) {
    hand_up(frame);
    return false;
  }
  if (!says_what_ran(frame.record) && !frame.has_faulty_time) return false;
  propose(frame);
  return true;
}

void JsonReader::put_pair(const Frame& pair) {
  Frame& row = frames_[depth_ - 1];
  row.is_row = true;
  row.key = known_key(pair.pair_name);
  put(row, pair.pair_value);
}

bool JsonReader::takes_report(Frame& frame) {
  if (frame.message.find(report_mark) == std::string::npos) return false;
  Record report;
  if (std::string what = read_report_line(frame.message, report); !what.empty()) {
    frame.fault = what;
  }
  complete(frame.record, report);
  return true;
}

void JsonReader::read_message(const Frame& frame) {
  const std::string_view message = frame.message;
  if (is_inside_message_ || !holds_report(message)) return;
  std::string_view function;
  for (std::size_t i = depth_; i > 0 && function.empty(); --i) function = frames_[i].function;
  JsonReader inner(collector_, true);
  inner.is_inside_message_ = true;
  const std::string fault = inner.read_alone(message, line_, function, frame.record.timestamp_ms);
  if (!fault.empty()) report_fault(fault, line_);
}

Record JsonReader::record_of(const Frame& frame) const {
  Record record = frame.record;
  for (std::size_t i = depth_; i > 0 && record.function.empty(); --i) {
    record.function = std::string_view(frames_[i].function);
  }
  if (record.function.empty()) record.function = std::string_view(outer_function_);
  if (!record.timestamp_ms) record.timestamp_ms = outer_timestamp_ms_;
  return record;
}

void JsonReader::emit(const Frame& frame) {
  if (!frame.fault.empty()) return report_fault(frame.fault, line_);
  collector_.add(record_of(frame), line_);
}

void JsonReader::propose(const Frame& frame) {
  if (is_log_) return;
  Provisional& to = provisional(depth_around());
  if (!frame.fault.empty()) return to.fault(line_, frame.fault);
  to.add(record_of(frame), line_);
}

void JsonReader::hand_up(const Frame& frame) {
  Frame& around = frames_[depth_ - 1];
  complete(around.record, frame.record);
  if (around.function.empty()) around.function = frame.function;
  if (around.fault.empty()) around.fault = frame.fault;
  around.has_faulty_time = around.has_faulty_time || frame.has_faulty_time;
}

}  // namespace farthing::trace
