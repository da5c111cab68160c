#include <fmt/format.h>

#include <charconv>

#include <varg/io/big_wig.hpp>
#include <varg/io/byte_source.hpp>

#include "row_reader.hpp"

namespace varg::annotate {
namespace {

/// The scores of a bigWig, each as the shortest text that is read back as the same number.
class BigWigRows final : public RowReader {
 public:
  explicit BigWigRows(const SourceBuild& build)
      : path_(build.input), fields_{score_field(build)}, reader_(build.input) {}

  StoreKind kind() const override { return StoreKind::scores; }
  const std::vector<io::FieldDefinition>& fields() const override { return fields_; }
  genome::Contigs contigs() const override { return reader_.contigs(); }
  InputFacts facts() const override { return io::file_facts(path_, "source", true); }

  void read(BuildTarget& target) override {
    while (const auto section = reader_.next()) {
      within([&] { return fmt::format("{}: section at byte offset {}", path_, section->offset); },
             [&] { add(*section, target); });
    }
  }

 private:
  void add(const io::BigWigSection& section, BuildTarget& target) {
    const std::string& contig = reader_.contigs()[section.contig].name;
    for (const io::ScoreSpan& span : section.scores) {
      if (!target.enter(contig)) continue;
      char text[32];
      const char* const end = std::to_chars(text, text + sizeof text, span.score).ptr;
      const std::string_view value(text, static_cast<std::size_t>(end - text));
      if (fields_[0].type == io::FieldType::integer) require_type(fields_[0], value);
      target.add_interval(span.begin, span.end, {&value, 1});
    }
  }

  std::string path_;
  std::vector<io::FieldDefinition> fields_;
  io::BigWigReader reader_;
};

}  // namespace

std::unique_ptr<RowReader> make_big_wig_rows(const SourceBuild& build) {
  return std::make_unique<BigWigRows>(build);
}

}  // namespace varg::annotate
