#include "report/sources.hpp"

#include <algorithm>

namespace farthing::report {

std::string newest_url(const Provenance& provenance) {
  for (const Source& source : provenance.sources) {
    if (source.date == provenance.as_of && !source.url.empty()) return source.url;
  }
  return {};
}

std::string SourceList::cite(const Sources& sources) {
  std::string text;
  for (const Source& source : sources) {
    const auto found = std::ranges::find(sources_, source);
    text += " [" + std::to_string(found - sources_.begin() + 1) + "]";
    if (found == sources_.end()) sources_.push_back(source);
  }
  return text;
}

std::vector<std::string> SourceList::entries() const {
  std::vector<std::string> texts;
  for (const Source& source : sources_) {
    std::string text = "[" + std::to_string(texts.size() + 1) + "] ";
    text += source.title.empty() ? source.id : source.title;
    if (source.date) text += ", " + source.date->text();
    if (!source.url.empty()) text += ", " + source.url;
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace farthing::report
