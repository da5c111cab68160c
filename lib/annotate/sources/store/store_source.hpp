#pragma once

#include <memory>
#include <string>

#include <varg/annotate/source.hpp>

#include "store_reader.hpp"

namespace varg::annotate {

/// A source that answers from a store. `path` and `notes` are for messages and the manifest.
/// Throws as plan_fields does.
std::unique_ptr<Source> make_store_source(StoreReader store, const SourceRequest& request,
                                          const genome::Contigs& contigs,
                                          std::vector<Note> notes = {});

bool accepts_store(const SourceRequest& request);
std::unique_ptr<Source> open_store(const SourceRequest& request, const std::string& reference_path);

}  // namespace varg::annotate
