#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/flow/in_order.hpp>
#include <varg/simulate/simulation.hpp>

#include "tools.hpp"

namespace varg::tools {
namespace {

struct Options {
  std::string prefix;
  simulate::Plan plan;
};

void declare(CLI::App& app, Options& options) {
  simulate::Plan& plan = options.plan;
  app.add_option("-o,--output", options.prefix, "prefix of all files that are made")->required();
  app.add_option("--seed", plan.seed, "the same seed and options give the same bytes")
      ->capture_default_str();
  app.add_option("--contigs", plan.contigs, "how many contigs: chr1, chr2, …")
      ->capture_default_str();
  app.add_option("--length", plan.length, "bases of each contig")->capture_default_str();
  app.add_option("--depth", plan.depth, "mean depth of each sample")->capture_default_str();
  app.add_option("--read-length", plan.read_length, "bases of each read")->capture_default_str();
  app.add_option("--insert", plan.insert_mean, "mean outer distance of a pair, in bases")
      ->capture_default_str();
  app.add_option("--insert-sd", plan.insert_sd, "its standard deviation")->capture_default_str();
  app.add_option("--duplicates", plan.duplicate_rate, "share of fragments that come twice")
      ->capture_default_str();
  app.add_option("--snv-rate", plan.snv_rate, "variant sites a base outside exons")
      ->capture_default_str();
  app.add_flag("--trio", plan.trio, "father, mother and child in place of one sample");
  app.add_option("--sample", plan.sample, "name of the sample when there is one")
      ->capture_default_str();
}

void sequence(simulate::Simulation& simulation, cli::Session& session) {
  constexpr std::uint64_t bytes_per_window = 16U << 20U;
  genome::Pos next = 0;
  flow::in_order(
      session.limits(), bytes_per_window,
      [&]() -> std::optional<genome::Pos> {
        if (next == simulation.windows()) return std::nullopt;
        return next++;
      },
      [] { return 0; }, [&](int&, genome::Pos window) { return simulation.reads(window); },
      [&](simulate::Simulation::Window window) {
        session.monitor().advance(simulation.take(std::move(window)));
      });
  session.monitor().advance(simulation.end_person());
}

void run(const Options& options, cli::Session& session) {
  if (options.prefix == "-") {
    throw Error(Fault::usage, "simulate makes several files and cannot write to standard output")
        .hint("Give a prefix: -o made/up");
  }
  simulate::Simulation simulation(options.plan, options.prefix);
  session.samples(simulation.samples());
  session.monitor().expect("reads", 0);
  for (std::size_t contig = 0; contig < simulation.contigs(); ++contig) {
    simulation.begin_contig(contig);
    for (std::size_t person = 0; person < simulation.people(); ++person) {
      simulation.begin_person(person);
      sequence(simulation, session);
    }
  }
  session.output(simulation.close());
  for (const auto& [name, count] : simulation.counts()) session.monitor().count(name, count);
}

}  // namespace

cli::Tool simulate() {
  return cli::make_tool<Options>(
      {.name = "simulate",
       .group = "Proof",
       .summary = "make a reference, genes, true variants and reads from a seed",
       .stability = cli::Stability::experimental,
       .footer = "Examples:\n"
                 "  varg simulate --seed 7 -o made_up\n"
                 "  varg simulate --seed 7 --trio --length 1000000 --contigs 1 -o family"},
      declare, run);
}

}  // namespace varg::tools
