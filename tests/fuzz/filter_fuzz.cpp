#include <varg/filter/read_filter.hpp>
#include <varg/filter/variant_filter.hpp>

#include "filter_inputs.hpp"
#include "fuzz_input.hpp"
#include "hydra_expression.hpp"

namespace {

using namespace varg;

/// What a filter says of one record: 0, 1, or 2 for a value that it cannot use.
template <class Asks>
int answer(const Asks& asks) {
  int said = 2;
  test::accepts_or_refuses([&] { said = asks() ? 1 : 0; });
  return said;
}

/// A scratch that has seen other records says the same as a new one.
template <class Filter, class Record>
void check_answers(const Filter& filter, const Record& record, typename Filter::Scratch& used) {
  auto fresh = filter.scratch();
  const int said = answer([&] { return filter.passes(record, fresh); });
  if (answer([&] { return filter.passes(record, used); }) != said) std::abort();
}

void try_variants(std::string_view text) {
  static const io::VariantBatch batch = test::filter_batch();
  const filter::VariantFilter filter(text, *batch.header);
  auto scratch = filter.scratch();
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
      check_answers(filter, batch[i], scratch);
      test::accepts_or_refuses([&] {
        const std::size_t answers = filter.passing_samples(batch[i], scratch).size();
        if (answers != batch.header->samples().size()) std::abort();
      });
    }
  }
}

void try_reads(std::string_view text) {
  static const io::SamHeader header = io::parse_sam_header(test::filter_sam_header);
  static const std::vector<std::string> reads = test::filter_reads();
  const filter::ReadFilter filter(text, header);
  auto scratch = filter.scratch();
  for (int round = 0; round < 2; ++round) {
    for (const std::string& bytes : reads) {
      const io::ReadView read({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
      check_answers(filter, read, scratch);
    }
  }
}

void try_hydra(std::string_view text) {
  static const io::VariantBatch batch = test::filter_batch();
  const filter::HydraExpression expression(text, *batch.header);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    test::accepts_or_refuses([&] { static_cast<void>(expression.holds(batch[i])); });
  }
}

}  // namespace

/// The bytes are an expression, in each of the three languages. Files of words that lie elsewhere
/// are not read: an expression may name a device without end.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = test::as_text(data, size);
  if (text.find("@/") != text.npos || text.find("@.") != text.npos) return 0;
  test::accepts_or_refuses([&] { try_variants(text); });
  test::accepts_or_refuses([&] { try_reads(text); });
  return test::accepts_or_refuses([&] { try_hydra(text); });
}
