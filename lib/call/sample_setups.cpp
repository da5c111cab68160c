#include <varg/call/sample_setups.hpp>

#include <fmt/format.h>

#include <varg/call/sex_inference.hpp>
#include <varg/call/str_sampling.hpp>

namespace varg::call {
namespace {

/// Whether X or Y of a known assembly is among the regions.
bool has_sex_contigs(const genome::RegionSet& regions, const genome::Contigs& contigs) {
  const genome::RegionSet known = genome::pseudoautosomal_regions(contigs);
  for (std::size_t i = 0; i < contigs.size(); ++i) {
    const auto id = static_cast<genome::ContigId>(i);
    const genome::ContigKind kind = genome::kind_of(contigs[id].name);
    if (kind != genome::ContigKind::x && kind != genome::ContigKind::y) continue;
    const genome::Interval whole{id, 0, contigs[id].length};
    if (known.overlaps(whole) && regions.overlaps(whole)) return true;
  }
  return false;
}

std::string_view name_of(genome::Sex sex) {
  return sex == genome::Sex::male     ? "male"
         : sex == genome::Sex::female ? "female"
                                      : "of unknown sex";
}

/// Takes the sex that reads show where none is known, and says where it contradicts the one that
/// is.
void settle_sex(const std::string& sample, const InferredSex& inferred, genome::Sex& sex,
                SampleSetups& made) {
  if (sex != genome::Sex::unknown) {
    if (inferred.sex == genome::Sex::unknown || inferred.sex == sex) return;
    made.notes.push_back(
        {"sex", fmt::format("{} is called as {}, but is {} by its reads: {}", sample, name_of(sex),
                            name_of(inferred.sex), inferred.to_text())});
    return;
  }
  sex = inferred.sex;
  made.told.push_back(
      fmt::format("{} is {} by its reads: {}", sample, name_of(sex), inferred.to_text()));
  if (sex == genome::Sex::unknown) {
    made.notes.push_back({"sex", fmt::format("the sex of {} is not known: X and Y are called with "
                                             "two copies (say it with --sex)",
                                             sample)});
  }
}

}  // namespace

SampleSetups make_setups(const ShardReader& reader, const genome::RegionSet& regions,
                         const SexSource& source, bool bridge_contigs, const flow::Limits& limits,
                         Study& study) {
  SampleSetups made;
  const genome::Contigs& contigs = reader.contigs();
  const std::string& reference = reader.reference().path();
  const bool is_asked = source.is_inferred || source.given != genome::Sex::unknown;
  const bool needs_sex =
      source.ploidy_file.empty() && is_asked && has_sex_contigs(regions, contigs);
  for (std::size_t i = 0; i < reader.samples().size(); ++i) {
    const std::vector<std::string> paths = reader.paths_of(i);
    genome::Sex& sex = study.sexes[i];
    if (!source.is_inferred) sex = source.given;
    if (needs_sex) {
      settle_sex(reader.samples()[i], infer_sex(paths, reference, bridge_contigs), sex, made);
    }
    SampleSetup& setup = made.setups.emplace_back();
    setup.ploidy = source.ploidy_file.empty() ? ploidy_of_sex(sex, contigs)
                                              : read_ploidy(source.ploidy_file, contigs);
    setup.str_model = sample_str_model({paths, reference, bridge_contigs}, limits);
  }
  return made;
}

}  // namespace varg::call
