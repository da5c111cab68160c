#include <varg/filter/variant_filter.hpp>

#include "evaluator.hpp"

namespace varg::filter {

VariantFilter::Scratch::Scratch(const Program& program)
    : state_(std::make_unique<VariantState>(program)) {}
VariantFilter::Scratch::~Scratch() = default;
VariantFilter::Scratch::Scratch(Scratch&&) noexcept = default;
VariantFilter::Scratch& VariantFilter::Scratch::operator=(Scratch&&) noexcept = default;

VariantFilter::VariantFilter(std::string_view expression, const io::VcfHeader& header)
    : program_(std::make_shared<const Program>(compile(expression, header))) {}

VariantFilter::Scratch VariantFilter::scratch() const { return Scratch(*program_); }

io::Projection VariantFilter::needs() const {
  io::Projection needs = io::Projection::nothing();
  needs.infos = program_->info_keys;
  for (const Node& node : program_->nodes) {
    if (node.kind != Node::Kind::field) continue;
    switch (node.field) {
      case Field::info_flag:
        needs.infos->push_back(node.key);
        break;
      case Field::format:
        needs.formats->push_back(node.key);
        break;
      case Field::genotype:
      case Field::missing_count:
      case Field::missing_share:
        needs.formats->emplace_back("GT");
        break;
      case Field::allele_count:
      case Field::allele_number:
      case Field::allele_share:
      case Field::minor_count:
      case Field::minor_share:  // from INFO where it has them, else from genotypes
        needs.add({{{"AC", "AN"}}, {{"GT"}}});
        break;
      default:
        break;
    }
  }
  return needs;
}

bool VariantFilter::passes(const io::VariantView& record, Scratch& scratch) const {
  scratch.state_->begin_record(record);
  return Evaluator(*program_, record, *scratch.state_).condition(program_->root, false);
}

std::span<const std::uint8_t> VariantFilter::passing_samples(const io::VariantView& record,
                                                             Scratch& scratch) const {
  scratch.state_->begin_record(record);
  const bool passes = Evaluator(*program_, record, *scratch.state_).condition(program_->root, true);
  auto& mask = scratch.state_->masks[static_cast<std::size_t>(program_->root)];
  if (!program_->nodes[static_cast<std::size_t>(program_->root)].sampled) {
    mask.assign(program_->samples, passes ? 1 : 0);
  }
  return mask;
}

}  // namespace varg::filter
