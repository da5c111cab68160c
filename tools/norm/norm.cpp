#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/flow/over_records.hpp>
#include <varg/io/vcf_reader.hpp>
#include <varg/io/vcf_writer.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/transform/join.hpp>
#include <varg/transform/norm_words.hpp>
#include <varg/transform/normalize.hpp>

#include "tools.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::string input = "-";
  std::string output = "-";
  std::string output_type;
  std::string reference;
  std::string multiallelics;
  std::string check_ref = "e";
  std::string duplicates;
  std::string other_allele = "reference";
  bool do_not_normalize = false;
  cli::RegionOptions regions;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("input", options.input, "VCF, VCF.gz or BCF; - is standard input");
  cli::add_reference(app, options.reference);
  cli::add_output(app, options.output);
  cli::add_output_type(app, options.output_type);
  app.add_option("-m,--multiallelics", options.multiallelics,
                 "split (-) or join (+) records: -any, -both, -snps, -indels, +any, …")
      ->type_name("-|+KIND");
  app.add_option("-c,--check-ref", options.check_ref,
                 "where REF is not the reference: e stop, w warn, x leave out, s set")
      ->type_name("LETTER");
  app.add_option("-d,--rm-dup", options.duplicates,
                 "keep the first of records of one position: exact, snps, indels, both, all")
      ->type_name("KIND");
  app.add_option(
         "--other-allele,--multi-overlaps", options.other_allele,
         "GT of a split record for an allele in another record: reference (0) or missing (.)")
      ->type_name("WORD");
  app.add_flag("-N,--do-not-normalize", options.do_not_normalize,
               "check REF, split and join, but do not left-align");
  cli::add_regions(app, options.regions);
}

transform::NormalizeOptions normalize_options(const Options& options, const io::VcfReader& reader,
                                              cli::Session& session) {
  transform::NormalizeOptions normalize;
  normalize.reference = options.reference;
  normalize.align = !options.do_not_normalize;
  normalize.on_mismatch = transform::parse_ref_mismatch(options.check_ref);
  normalize.split = transform::parse_multiallelics(options.multiallelics).split;
  normalize.other_allele = transform::parse_other_allele(options.other_allele);
  if (options.regions.any()) {
    normalize.regions = cli::resolve(options.regions, reader.header().contigs(), session);
  }
  return normalize;
}

void count(Monitor& monitor, const transform::Counts& counts) {
  for (const auto& [name, n] : counts) monitor.count(name, n);
}

/// The serial step: says what the workers noted, in order of the file, and orders their lines.
struct Arrange {
  transform::PositionOrder order;
  Monitor& monitor;

  transform::OrderedLines operator()(transform::PlacedLines lines) {
    monitor.warn(lines.notes);
    count(monitor, lines.counts);
    return order(std::move(lines));
  }
  transform::OrderedLines finish() { return order.finish(); }
};

void run(const Options& options, cli::Session& session) {
  const auto format = io::variant_format(options.output, options.output_type);
  const transform::JoinOptions join{transform::parse_multiallelics(options.multiallelics).join,
                                    transform::parse_duplicates(options.duplicates)};
  io::VcfReader reader(options.input);
  const auto normalize = normalize_options(options, reader, session);
  if (!options.reference.empty()) {
    session.input(reference::Fasta(options.reference).facts(false));
  }
  const bool aligns = normalize.align && !options.reference.empty();
  const auto header = reader.shared_header();
  io::VcfHeader written = *header;
  written.add_line(session.header_line());
  io::VcfWriter writer(options.output, format, written);

  struct Encoded {
    io::VcfWriter::Block block;
    transform::Counts counts;
  };
  flow::over_records(
      session.limits(), session.monitor(), reader, [&] { return transform::Normalizer(normalize); },
      [&](transform::Normalizer& normalizer, const io::VariantBatch& batch) {
        return normalizer(batch);
      },
      Arrange{transform::PositionOrder(aligns ? transform::farthest_shift : 0), session.monitor()},
      [&](const transform::OrderedLines& ordered) {
        transform::JoinedLines joined = transform::join_positions(ordered, join, header);
        return Encoded{writer.encode(std::move(joined.text)), std::move(joined.counts)};
      },
      [&](Encoded encoded) {
        count(session.monitor(), encoded.counts);
        writer.write(std::move(encoded.block));
      });
  session.monitor().warn(reader.notes());
  session.input(reader.facts());
  session.samples(header->samples());
  session.output(writer.close());
}

}  // namespace

cli::Tool norm() {
  return cli::make_tool<Options>(
      {.name = "norm",
       .group = "Variants",
       .summary = "left-align, trim, split and join variants",
       .footer = "Examples:\n"
                 "  varg norm calls.vcf.gz -f ref.fa -o normalized.vcf.gz\n"
                 "  varg norm calls.vcf.gz -f ref.fa -m -any -o split.bcf"},
      declare, run);
}

}  // namespace varg::tools
