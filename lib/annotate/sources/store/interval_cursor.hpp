#pragma once

#include <memory>

#include "store_cursor.hpp"

namespace varg::annotate {

/// A cursor for intervals and scores: overlap, nearest, largest, smallest.
std::unique_ptr<SourceCursor> make_interval_cursor(const StoreReader& store, const FieldPlan& plan);

}  // namespace varg::annotate
