#pragma once

#include <string>

#include <farthing/workload_file.hpp>

#include "resources.hpp"

namespace farthing::python {

/// A workload or service file as Python holds it: what is varied is its text.
struct Description {
  std::string text;
  std::string file;       ///< its name in messages
  bool may_open = false;  ///< whether files that it names are opened

  [[nodiscard]] FileReader reader() const {
    return may_open ? FileReader(open_file) : FileReader();
  }
};

}  // namespace farthing::python
