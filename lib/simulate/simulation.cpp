#include <varg/simulate/simulation.hpp>

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include <varg/core/output_file.hpp>
#include <varg/io/vcf_writer.hpp>

#include "contig_lines.hpp"
#include "read_stream.hpp"

namespace varg::simulate {
namespace {

constexpr Pos fasta_line = 60;

std::string ped_text(const Plan& plan) {
  std::string text;
  for (const genome::Individual& person : people_of(plan)) {
    fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}\t{}\t{}\n", person.family, person.id,
                   person.father.empty() ? "0" : person.father,
                   person.mother.empty() ? "0" : person.mother, static_cast<int>(person.sex),
                   person.affected == genome::Affected::yes ? 2 : 1);
  }
  return text;
}

void write_sequence(const SimulatedContig& contig, OutputFile& fasta, std::string& index) {
  fasta.write(fmt::format(">{}\n", contig.name));
  fmt::format_to(std::back_inserter(index), "{}\t{}\t{}\t{}\t{}\n", contig.name, contig.length(),
                 fasta.size(), fasta_line, fasta_line + 1);
  std::string text;
  for (Pos at = 0; at < contig.length(); at += fasta_line) {
    text.append(contig.bases, static_cast<std::size_t>(at), fasta_line);
    text += '\n';
    if (text.size() > (1U << 20U)) {
      fasta.write(text);
      text.clear();
    }
  }
  fasta.write(text);
}

std::string genes_header(const Plan& plan) {
  std::string text = "##gff-version 3\n";
  for (const genome::Contig& contig : contigs_of(plan)) {
    fmt::format_to(std::back_inserter(text), "##sequence-region {} 1 {}\n", contig.name,
                   contig.length);
  }
  return text + "#!made up by varg simulate\n";
}

}  // namespace

struct Simulation::Window::State {
  Pos window = 0;
  WindowReads reads;
};
Simulation::Window::Window() = default;
Simulation::Window::~Window() = default;
Simulation::Window::Window(Window&&) noexcept = default;
Simulation::Window& Simulation::Window::operator=(Window&&) noexcept = default;

struct Simulation::State {
  State(Plan the_plan, std::string the_prefix)
      : plan(std::move(the_plan)),
        prefix(std::move(the_prefix)),
        fasta(prefix + ".fa"),
        genes(prefix + ".gff3"),
        confident(prefix + ".confident.bed"),
        panel(prefix + ".panel.bed"),
        truth_writer(prefix + ".truth.vcf.gz", io::VariantFormat::vcf_gz, truth_header(plan)),
        clinvar_writer(prefix + ".clinvar.vcf.gz", io::VariantFormat::vcf_gz,
                       clinvar_header(plan)) {
    genes.write(genes_header(plan));
    for (const genome::Individual& person : people_of(plan)) {
      const std::string name = plan.trio ? "." + person.id + ".bam" : ".bam";
      streams.push_back(std::make_unique<ReadStream>(prefix + name, contigs_of(plan), person.id));
    }
    counts["dropped.unplaced_pair"] = 0;
  }

  Plan plan;
  std::string prefix;
  OutputFile fasta;
  std::string fasta_index;
  OutputFile genes;
  OutputFile confident;
  OutputFile panel;
  io::VcfWriter truth_writer;
  io::VcfWriter clinvar_writer;
  std::vector<std::unique_ptr<ReadStream>> streams;

  SimulatedContig contig;
  std::vector<TruthVariant> truth;
  Sequenced sequenced;
  int next_gene = 1;
  std::map<std::string, std::uint64_t> counts;
};

Simulation::Simulation(Plan plan, const std::string& prefix) {
  check_plan(plan);
  state_ = std::make_unique<State>(std::move(plan), prefix);
}
Simulation::~Simulation() = default;

std::size_t Simulation::contigs() const { return static_cast<std::size_t>(state_->plan.contigs); }
std::size_t Simulation::people() const { return state_->streams.size(); }

std::vector<std::string> Simulation::samples() const {
  std::vector<std::string> names;
  for (const genome::Individual& person : people_of(state_->plan)) names.push_back(person.id);
  return names;
}

void Simulation::begin_contig(std::size_t contig) {
  State& state = *state_;
  state.contig = make_sequence(state.plan, static_cast<genome::ContigId>(contig));
  place_genes(state.plan, state.next_gene, state.contig);
  state.next_gene += static_cast<int>(state.contig.genes.size());
  state.truth = make_truth(state.plan, state.contig);

  write_sequence(state.contig, state.fasta, state.fasta_index);
  for (const GeneModel& gene : state.contig.genes)
    state.genes.write(gene_lines(state.contig, gene));
  state.panel.write(panel_lines(state.contig));
  state.confident.write(confident_lines(state.plan, state.contig));
  state.truth_writer.write(truth_lines(state.plan, state.contig, state.truth));
  const ClinvarLines clinvar =
      clinvar_lines(state.plan, state.contig, state.truth, state.counts["clinvar"] + 1);
  state.clinvar_writer.write(clinvar.text);
  state.counts["genes"] += state.contig.genes.size();
  state.counts["variants"] += state.truth.size();
  state.counts["clinvar"] += clinvar.records;
}

void Simulation::begin_person(std::size_t person) {
  State& state = *state_;
  state.sequenced.contig = &state.contig;
  state.sequenced.person = static_cast<std::int64_t>(person);
  for (unsigned which = 0; which < 2; ++which) {
    state.sequenced.haplotypes[which] = make_haplotype(state.contig, state.truth, person, which);
  }
}

genome::Pos Simulation::windows() const {
  return (state_->plan.length + window_size - 1) / window_size;
}

Simulation::Window Simulation::reads(genome::Pos window) const {
  Window result;
  result.state = std::make_unique<Window::State>();
  result.state->window = window;
  result.state->reads = reads_of_window(state_->plan, state_->sequenced, window);
  return result;
}

std::uint64_t Simulation::take(Window window) {
  const auto person = static_cast<std::size_t>(state_->sequenced.person);
  const std::uint64_t written = state_->streams[person]->take(
      state_->contig.id, window.state->window, std::move(window.state->reads.reads));
  state_->counts["dropped.unplaced_pair"] += window.state->reads.unplaced;
  state_->counts["reads"] += written;
  return written;
}

std::uint64_t Simulation::end_person() {
  const auto person = static_cast<std::size_t>(state_->sequenced.person);
  const std::uint64_t written = state_->streams[person]->flush(state_->contig.id);
  state_->counts["reads"] += written;
  return written;
}

std::vector<OutputFacts> Simulation::close() {
  State& state = *state_;
  std::vector<OutputFacts> outputs;
  const auto add = [&](std::vector<OutputFacts> more) {
    std::move(more.begin(), more.end(), std::back_inserter(outputs));
  };
  add({state.fasta.commit()});
  add({write_text_file(state.prefix + ".fa.fai", state.fasta_index)});
  add({state.genes.commit(), state.confident.commit(), state.panel.commit()});
  add(state.truth_writer.close());
  add(state.clinvar_writer.close());
  for (const auto& stream : state.streams) add(stream->close());
  add({write_text_file(state.prefix + ".ped", ped_text(state.plan))});
  return outputs;
}

const std::map<std::string, std::uint64_t>& Simulation::counts() const { return state_->counts; }

}  // namespace varg::simulate
