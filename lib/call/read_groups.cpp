#include <varg/call/read_groups.hpp>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::call {
namespace {

constexpr const char* how_to_add = "Add read groups: samtools addreplacerg -r ID:… -r SM:…";

}  // namespace

std::string sample_of(const io::SamHeader& header, std::string_view path) {
  if (header.read_groups.empty()) {
    throw Error(Fault::input, "{}: no read group says which sample the reads are of", path)
        .hint(how_to_add);
  }
  const std::string& sample = header.read_groups.front().sample;
  for (const io::ReadGroup& group : header.read_groups) {
    if (group.sample.empty()) {
      throw Error(Fault::input, "{}: read group {} has no sample (SM)", path, group.id)
          .hint(how_to_add);
    }
    if (group.sample != sample) {
      throw Error(Fault::mismatch, "{}: reads of two samples, {} and {}", path, sample,
                  group.sample)
          .hint("Give each sample its own file: samtools split");
    }
  }
  return sample;
}

void check_read_groups(const io::ReadBatch& batch, const io::SamHeader& header,
                       std::string_view path) {
  std::string last;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const io::ReadView read = batch[i];
    const auto group = read.text_tag("RG");
    if (group && *group == last) continue;
    if (!group) {
      throw Error(Fault::input, "{}: read {} has no read group", path, printable(read.name()))
          .hint(how_to_add);
    }
    bool known = false;
    for (const io::ReadGroup& declared : header.read_groups) known |= declared.id == *group;
    if (!known) {
      throw Error(Fault::input,
                  "{}: read {} is of read group {}, which the header does not declare", path,
                  printable(read.name()), printable(*group))
          .hint(how_to_add);
    }
    last = *group;
  }
}

}  // namespace varg::call
