#include <array>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bgzf.hpp>
#include <varg/transform/variant_types.hpp>

#include "view_options.hpp"

namespace varg::tools {
namespace {

using transform::Wanted;

/// Takes a leading '^' away; whether there was one.
bool take_caret(std::string& text) {
  if (!starts_with(text, "^")) return false;
  text.erase(0, 1);
  return true;
}

Wanted wanted(bool yes, bool no) {
  if (yes == no) return Wanted::any;
  return yes ? Wanted::yes : Wanted::no;
}

void add_names(std::string_view text, char separator, std::vector<std::string>& names) {
  for_each_field(text, separator, [&](std::string_view line) {
    const std::string_view name = trim(line);
    if (!name.empty()) names.emplace_back(name.substr(0, name.find('\t')));
  });
}

void plan_samples(const VariantOptions& options, const io::VcfHeader& header, cli::Session& session,
                  transform::ViewPlan& plan) {
  if (options.samples.empty() && options.samples_file.empty()) return;
  std::string text = options.samples.empty() ? options.samples_file : options.samples;
  const bool exclude = take_caret(text);
  std::vector<std::string> names;
  if (options.samples.empty()) {
    io::TextFile file = io::read_text_file(text, "samples");
    add_names(file.text, '\n', names);
    session.input(std::move(file.facts));
  } else {
    add_names(text, ',', names);
  }
  if (names.empty() && !exclude) {
    throw Error(Fault::usage, "no sample is asked for").hint("--drop-genotypes takes all away");
  }
  plan.samples =
      transform::make_sample_subset(names, exclude, options.force_samples, header.samples());
  session.monitor().warn(plan.samples->notes);
}

void plan_counts(const VariantOptions& options, transform::VariantConditions& conditions) {
  const auto limit = [](std::string_view option, const std::string& text,
                        std::optional<transform::AlleleLimit>& out) {
    if (text.empty()) return;
    out = within(option, [&] { return transform::parse_allele_limit(text); });
  };
  limit("--min-ac", options.min_count, conditions.min_count);
  limit("--max-ac", options.max_count, conditions.max_count);
  limit("--min-af", options.min_frequency, conditions.min_frequency);
  limit("--max-af", options.max_frequency, conditions.max_frequency);
  conditions.privacy = wanted(options.is_private, options.exclude_private);
  conditions.uncalled = wanted(options.uncalled, options.exclude_uncalled);
  conditions.phased = wanted(options.phased, options.exclude_phased);
}

void plan_sites(const VariantOptions& options, transform::VariantConditions& conditions) {
  if (!options.filters.empty()) add_names(options.filters, ',', conditions.filters);
  conditions.min_alleles = options.min_alleles;
  conditions.max_alleles = options.max_alleles;
  conditions.known = wanted(options.known, options.novel);
  if (!options.types.empty()) conditions.types = transform::parse_variant_types(options.types);
  if (!options.exclude_types.empty()) {
    conditions.exclude_types = transform::parse_variant_types(options.exclude_types);
  }
  if (!options.genotype.empty()) {
    conditions.genotype = transform::parse_genotype_condition(options.genotype);
  }
}

}  // namespace

std::optional<genome::RegionSet> resolve_targets(const ViewOptions& options,
                                                 const genome::Contigs& contigs,
                                                 cli::Session& session, bool& excluded) {
  if (options.targets.empty() && options.targets_file.empty()) return std::nullopt;
  cli::RegionOptions targets;
  std::string text = options.targets.empty() ? options.targets_file : options.targets;
  excluded = take_caret(text);
  if (options.targets.empty()) {
    targets.file = text;
  } else {
    targets.regions.push_back(text);
  }
  targets.name = "--targets";
  return cli::resolve(targets, contigs, session);
}

transform::ViewPlan make_view_plan(const ViewOptions& options, const io::VcfHeader& header,
                                   cli::Session& session) {
  transform::ViewPlan plan;
  const VariantOptions& asked = options.variants;
  plan_samples(asked, header, session, plan);
  plan_sites(asked, plan.conditions);
  plan_counts(asked, plan.conditions);
  plan_filters(options.filters, header, plan.conditions);
  plan.conditions.targets =
      resolve_targets(options, header.contigs(), session, plan.conditions.exclude_targets);
  if (plan.conditions.privacy != Wanted::any && !plan.samples) {
    throw Error(Fault::usage, "--private and --exclude-private need samples")
        .hint("Say whose alleles: --samples");
  }
  plan.drop_genotypes = asked.drop_genotypes;
  plan.update_counts = !asked.no_update;
  plan.trim_alleles = asked.trim_alleles;
  if (!asked.tags.empty()) {
    plan.tags = within("--fill-tags", [&] { return transform::parse_fill_tags(asked.tags); });
    if (header.format("GT") == nullptr || header.samples().empty()) {
      throw Error(Fault::usage, "--fill-tags counts genotypes, and {} has none",
                  options.inputs.front());
    }
  }
  return plan;
}

std::string first_variant_option(const VariantOptions& options) {
  const std::array<std::pair<bool, const char*>, 21> given = {{
      {!options.samples.empty(), "--samples"},
      {!options.samples_file.empty(), "--samples-file"},
      {options.no_update, "--no-update"},
      {options.drop_genotypes, "--drop-genotypes"},
      {options.trim_alleles, "--trim-alt-alleles"},
      {!options.filters.empty(), "--apply-filters"},
      {options.min_alleles != 0 || options.max_alleles != 0, "--min-alleles and --max-alleles"},
      {options.known || options.novel, "--known and --novel"},
      {!options.types.empty() || !options.exclude_types.empty(), "--types"},
      {!options.genotype.empty(), "--genotype"},
      {options.phased || options.exclude_phased, "--phased"},
      {options.is_private || options.exclude_private, "--private"},
      {options.uncalled || options.exclude_uncalled, "--uncalled"},
      {!options.min_count.empty(), "--min-ac"},
      {!options.max_count.empty(), "--max-ac"},
      {!options.min_frequency.empty(), "--min-af"},
      {!options.max_frequency.empty(), "--max-af"},
      {!options.tags.empty(), "--fill-tags"},
      {!options.format.empty(), "--format"},
      {options.force_samples, "--force-samples"},
      {false, ""},
  }};
  for (const auto& [is_given, name] : given) {
    if (is_given) return name;
  }
  return {};
}

}  // namespace varg::tools
