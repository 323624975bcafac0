#pragma once

#include <cstdint>

// The C data interface of Apache Arrow, by which libraries hand each other columns without a copy:
// https://arrow.apache.org/docs/format/CDataInterface.html. Names and layout are its own.
extern "C" {

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};

#endif  // ARROW_C_DATA_INTERFACE

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};

#endif  // ARROW_C_STREAM_INTERFACE

}  // extern "C"

#include <farthing/pieces.hpp>

namespace farthing {

/// One array of Arrow data as a piece of a column: numbers and texts where they lie, of
/// dictionaries the indexes. `name` is for messages. The piece is valid as long as the array is.
///
/// Throws `Error` for a type that is neither, and for arrays that contradict themselves. A text or
/// an index into a dictionary that lies outside is found when its row is metered. What the
/// interface does not tell cannot be checked: whether buffers are as long as length, offset and
/// type say, and whether pointers point to what they should.
ColumnPiece piece_of(const ArrowSchema& schema, const ArrowArray& array, const std::string& name);

/// The child of a struct array (a row of a table) by its name, with as many rows as the struct has.
/// Throws `Error` as `piece_of` does, for a struct with nulls, and with the nearest name where
/// there is none.
ColumnPiece child_of(const ArrowSchema& schema, const ArrowArray& array, const std::string& name);

}  // namespace farthing
