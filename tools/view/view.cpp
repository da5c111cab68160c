#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/io/byte_source.hpp>

#include "tools.hpp"
#include "view_options.hpp"

namespace varg::tools {
namespace {

constexpr int most_level = 12;

void declare_samples(CLI::App& app, VariantOptions& options) {
  const char* const group = "Variants: samples and genotypes";
  app.add_option("-s,--samples", options.samples,
                 "only these samples, in this order; ^ in front: all but these")
      ->type_name("[^]NAME,…")
      ->group(group);
  app.add_option("-S,--samples-file", options.samples_file, "the same from a file, one name a line")
      ->type_name("[^]FILE")
      ->group(group)
      ->excludes("--samples");
  app.add_flag("--force-samples", options.force_samples, "warn of unknown samples, and go on")
      ->group(group);
  app.add_flag("-I,--no-update", options.no_update, "leave AC and AN as they are")->group(group);
  app.add_flag("-G,--drop-genotypes", options.drop_genotypes, "no FORMAT and no samples")
      ->group(group);
  app.add_flag("-a,--trim-alt-alleles", options.trim_alleles,
               "take ALT alleles away that no genotype has")
      ->group(group);
  app.add_option("--fill-tags", options.tags,
                 "set INFO from genotypes: AC, AN, AF, MAF, NS, AC_Het, AC_Hom, AC_Hemi, HWE, "
                 "ExcHet, F_MISSING, or all")
      ->type_name("TAG,…")
      ->group(group);
  app.add_option("--format", options.format,
                 "text by a pattern as of bcftools query: '%CHROM\\t%POS\\t%INFO/AC[\\t%GT]\\n'")
      ->type_name("PATTERN")
      ->group(group);
}

void declare_sites(CLI::App& app, VariantOptions& options) {
  const char* const group = "Variants: which records";
  app.add_option("--apply-filters", options.filters, "with one of these in FILTER: PASS,.")
      ->type_name("NAME,…")
      ->group(group);
  app.add_option("-m,--min-alleles", options.min_alleles, "with as many alleles or more, with REF")
      ->group(group);
  app.add_option("-M,--max-alleles", options.max_alleles, "with as many alleles or fewer")
      ->group(group);
  app.add_flag("-k,--known", options.known, "with an ID")->group(group);
  app.add_flag("-n,--novel", options.novel, "without an ID")->group(group)->excludes("--known");
  app.add_option("-v,--types", options.types, "snps, indels, mnps, ref, bnd, overlap, other")
      ->type_name("TYPE,…")
      ->group(group);
  app.add_option("-V,--exclude-types", options.exclude_types, "without any of these types")
      ->type_name("TYPE,…")
      ->group(group);
  app.add_option("-g,--genotype", options.genotype,
                 "with a hom, het or miss genotype; ^ in front: without")
      ->type_name("[^]KIND")
      ->group(group);
  app.add_flag("-p,--phased", options.phased, "all samples phased")->group(group);
  app.add_flag("-P,--exclude-phased", options.exclude_phased, "not all samples phased")
      ->group(group);
  app.add_flag("-u,--uncalled", options.uncalled, "without a called genotype")->group(group);
  app.add_flag("-U,--exclude-uncalled", options.exclude_uncalled, "with a called genotype")
      ->group(group);
  app.add_flag("-x,--private", options.is_private, "variant in the samples of -s alone")
      ->group(group);
  app.add_flag("-X,--exclude-private", options.exclude_private, "not in them alone")->group(group);
  const auto limit = [&](const char* names, std::string& text, const char* help) {
    app.add_option(names, text, help)->type_name("NUMBER[:ALLELE]")->group(group);
  };
  limit("--min-ac", options.min_count,
        "at least this count of nref (default), alt1, minor, major or nonmajor alleles");
  limit("-C,--max-ac", options.max_count, "at most this count");
  limit("-q,--min-af", options.min_frequency, "at least this frequency");
  limit("-Q,--max-af", options.max_frequency, "at most this frequency");
}

void declare_reads(CLI::App& app, ReadSelection& options) {
  const char* const group = "Reads: which reads";
  cli::add_bridge(app, options.bridge_contigs)->group(group);
  app.add_option("--min-mapq", options.min_mapq, "mapping quality at least this")->group(group);
  app.add_option("--require-flags", options.require_flags,
                 "all these flags: a number, or names (samtools flags) with commas")
      ->type_name("FLAGS")
      ->group(group);
  app.add_option("-F,--exclude-flags", options.exclude_flags, "none of these flags")
      ->type_name("FLAGS")
      ->group(group);
  app.add_option("--read-group", options.read_groups, "of this read group; may be repeated")
      ->type_name("ID")
      ->group(group);
  app.add_option("--subsample", options.subsample,
                 "about this fraction of read names, by a hash of name and seed")
      ->type_name("FRACTION[,SEED]")
      ->group(group);
}

void declare(CLI::App& app, ViewOptions& options) {
  app.add_option("input", options.inputs,
                 "VCF, VCF.gz, BCF, BAM, CRAM or SAM; - is standard input; several VCFs of one "
                 "header are joined in the order given");
  cli::add_reference(app, options.reference);
  cli::add_output(app, options.output);
  app.add_option("-O,--output-type", options.output_type,
                 "variants: v VCF, z VCF.gz, b BCF, u uncompressed BCF; reads: sam, bam or b, "
                 "cram, u uncompressed BAM; instead of the ending")
      ->type_name("TYPE");
  app.add_option("-l,--compression-level", options.level,
                 "1 fast to 12 small; default 5 for BAM, 6 for VCF.gz and BCF")
      ->check(CLI::Range(1, most_level))
      ->type_name("LEVEL");
  cli::add_regions(app, options.regions);
  add_filters(app, options.filters);
  app.add_option("-t,--targets", options.targets,
                 "as -r, without index: variants that begin in, reads that overlap; ^ in front: "
                 "the others")
      ->type_name("[^]REGION");
  app.add_option("-T,--targets-file", options.targets_file, "the same from a BED")
      ->type_name("[^]BED")
      ->excludes("--targets");
  const auto header =
      app.add_flag("--header-only", options.header_only, "write the header and no record");
  const auto bare = app.add_flag("-H,--no-header", options.no_header, "write the records alone");
  const auto count = app.add_flag("-c,--count", options.count, "write the number of records alone");
  header->excludes(bare)->excludes(count);
  bare->excludes(count);
  declare_samples(app, options.variants);
  declare_sites(app, options.variants);
  declare_reads(app, options.reads);
}

bool holds_reads(io::Format format) {
  return format == io::Format::bam || format == io::Format::cram || format == io::Format::sam;
}

void refuse_other_options(const ViewOptions& options, bool reads) {
  const std::string other =
      reads ? first_variant_option(options.variants) : first_read_option(options.reads);
  if (other.empty()) return;
  throw Error(Fault::usage, "{} is for {}, and {} holds {}", other, reads ? "variants" : "reads",
              options.inputs.front() == "-" ? "standard input" : options.inputs.front(),
              reads ? "reads" : "variants");
}

void run(const ViewOptions& options, cli::Session& session) {
  io::ByteSource source(options.inputs.front());
  const bool reads = holds_reads(io::sniff(source).format);
  if (options.inputs.size() > 1 && (reads || options.regions.any())) {
    throw Error(Fault::usage, "several inputs are joined whole, and only VCF or BCF are")
        .hint("Give one input, or leave -r and -R away");
  }
  refuse_other_options(options, reads);
  if (reads) return view_reads(options, std::move(source), session);
  view_variants(options, std::move(source), session);
}

}  // namespace

cli::Tool view() {
  return cli::make_tool<ViewOptions>(
      {.name = "view",
       .group = "Variants",
       .summary = "convert, select, cut out, print or count variants or reads",
       .footer =
           "Examples:\n"
           "  varg view calls.vcf.gz -r chr20:1-2000000 -o slice.vcf.gz\n"
           "  varg view calls.vcf.gz -s mother,child -a -o family.bcf\n"
           "  varg view cohort.bcf --fill-tags AC,AN,AF -o filled.bcf\n"
           "  varg view calls.vcf.gz --format '%CHROM\\t%POS\\t%INFO/DP[\\t%GT]\\n'\n"
           "  varg view -i 'QUAL>=30 && FMT/DP[0]>10 && INFO/AF<0.01' calls.vcf.gz -o rare.vcf.gz\n"
           "  varg view part1.vcf.gz part2.vcf.gz -o whole.vcf.gz\n"
           "  varg view reads.bam -r chr20:1-2000000 --min-mapq 20 -o slice.bam"},
      declare, run);
}

}  // namespace varg::tools
