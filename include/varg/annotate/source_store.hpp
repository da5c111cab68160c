#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/io/vcf_header.hpp>

namespace varg::annotate {

/// What the rows of a source are: single alleles, intervals that may overlap, or intervals with one
/// number each that do not.
enum class StoreKind : std::uint8_t { alleles, intervals, scores };
std::string_view to_text(StoreKind kind);

/// A file a source was built from. The name has no folder, so that bytes do not depend on it.
struct StoreInput {
  std::string role;
  std::string name;
  std::uint64_t size = 0;
  std::string digest;
};

/// What a built source (.vsrc) says about itself.
struct StoreFacts {
  std::string name;
  std::string release;
  std::string assembly;
  std::string licence;
  StoreKind kind = StoreKind::alleles;
  bool has_callable = false;  ///< it knows where it could have had rows
  std::uint64_t rows = 0;
  std::vector<io::FieldDefinition> fields;
  std::vector<StoreInput> inputs;
  std::vector<std::pair<std::string, std::uint64_t>> counts;  ///< what building left out, by reason
  std::string digest;  ///< XXH3-128 over all parts' digests: names the content
};

/// Facts of the store at `path`; its directory is verified, its rows are not read. Throws
/// Error{input} when it is no store or its directory is damaged.
StoreFacts read_store_facts(const std::string& path);

/// What a whole check saw.
struct StoreCheck {
  StoreFacts facts;
  genome::Contigs contigs;  ///< those with rows
  std::uint64_t blocks = 0;
  std::uint64_t file_bytes = 0;
};
/// Reads every block of a store and verifies digests, order, and what the directory promises.
/// Throws Error{input} naming the first fault. O(size), memory of one block.
StoreCheck check_store(const std::string& path);

/// A table of sources, one a line with a heading, columns separated by tabs.
std::string to_table(const std::vector<StoreFacts>& sources);
/// The same and more as a JSON list.
std::string to_json(const std::vector<StoreFacts>& sources);
/// What a check saw, for people.
std::string to_text(const StoreCheck& check);

}  // namespace varg::annotate
