#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/simulate/plan.hpp>

namespace varg::simulate {

/// Makes the files of a plan: PREFIX.fa, .fa.fai, .gff3, .truth.vcf.gz, .confident.bed, .panel.bed,
/// .clinvar.vcf.gz, .ped, and PREFIX.bam (of a trio PREFIX.father.bam, .mother.bam, .child.bam)
/// with their indexes.
///
/// For each contig begin_contig(), then for each person begin_person(), every window of reads once
/// and in order, end_person(); at last close(). reads() may run on any thread, the rest is serial.
/// Holds one contig (with two haplotypes of one person) and a few windows of reads in memory.
/// The files do not name the version of varg, so that a seed keeps its bytes; manifests do.
class Simulation {
 public:
  /// Reads whose fragments start in one window of the contig. Its inside belongs to simulate.
  class Window {
   public:
    struct State;
    Window();
    ~Window();
    Window(Window&&) noexcept;
    Window& operator=(Window&&) noexcept;
    std::unique_ptr<State> state;
  };

  /// Checks the plan and opens all outputs. Throws Error{usage} or Error{resource}.
  Simulation(Plan plan, const std::string& prefix);
  ~Simulation();

  std::size_t contigs() const;
  std::size_t people() const;
  std::vector<std::string> samples() const;

  void begin_contig(std::size_t contig);
  void begin_person(std::size_t person);
  genome::Pos windows() const;
  Window reads(genome::Pos window) const;
  /// Returns how many reads were written.
  std::uint64_t take(Window window);
  std::uint64_t end_person();

  std::vector<OutputFacts> close();
  /// "genes", "variants", "reads", "clinvar", "dropped.unplaced_pair".
  const std::map<std::string, std::uint64_t>& counts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace varg::simulate
