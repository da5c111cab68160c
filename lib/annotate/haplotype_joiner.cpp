#include <varg/annotate/haplotype_joiner.hpp>

#include <algorithm>
#include <set>
#include <utility>

#include "chains.hpp"
#include "joint_edit.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

/// One go over the alleles that are held: finds those that act together and writes their rows.
class Joining {
 public:
  Joining(TranscriptModels& models, const std::deque<Annotated>& held, Detail detail)
      : models_(models), detail_(detail) {
    for (const Annotated& batch : held) {
      for (const CodingAllele& allele : batch.coding) {
        const auto index = static_cast<std::uint32_t>(alleles_.size());
        alleles_.push_back(&allele);
        for (const CodingAllele::Place& place : allele.places) {
          Members& members = by_transcript_[place.transcript];
          members.alleles.push_back(index);
          members.places.push_back(place);
        }
      }
    }
    rows_.resize(alleles_.size());
  }

  void run() {
    for (const auto& [transcript, members] : by_transcript_) {
      if (members.alleles.size() > 1) join(transcript, members);
    }
  }

  /// CSQ entries of allele `i` (in the order held), each with a comma before it.
  const std::string& rows(std::size_t i) const { return rows_[i]; }
  std::uint64_t joined() const { return joined_.size(); }
  std::uint64_t contradictory() const { return contradictory_.size(); }
  std::uint64_t unknown_phase() const { return unknown_phase_.size(); }
  std::uint64_t left_out() const { return left_out_.size(); }

 private:
  using Group = std::vector<std::uint32_t>;  ///< indexes of alleles
  /// The alleles that lie in the coding sequence of one transcript.
  struct Members {
    Group alleles;
    std::vector<CodingAllele::Place> places;
  };

  void join(std::uint32_t transcript, const Members& members) {
    models_.move_to(alleles_[members.alleles.front()]->variant.contig);
    const TranscriptModel& model = models_[transcript];
    std::vector<const CodingAllele*> alleles;
    for (const std::uint32_t i : members.alleles) alleles.push_back(alleles_[i]);
    std::set<Group> done;
    for (const Chain& chain : chains_of(alleles)) {
      const std::vector<ChainEdit> edits = edits_of(chain, members, model);
      const JointEdits found = join_edits(model, edits);
      contradictory_.insert(found.contradictory.begin(), found.contradictory.end());
      for (const JointEdit& joint : found.joined) {
        if (done.insert(joint.alleles).second) add(transcript, model, joint, edits);
      }
      if (found.joined.empty()) continue;
      for (const std::uint32_t i : chain) {
        if (members.places[i].is_partial) left_out_.insert(members.alleles[i]);
      }
    }
    note_unknown_phase(alleles, members);
  }

  std::vector<ChainEdit> edits_of(const Chain& chain, const Members& members,
                                  const TranscriptModel& model) const {
    std::vector<ChainEdit> edits;
    for (const std::uint32_t i : chain) {
      if (members.places[i].is_partial) continue;
      const std::uint32_t allele = members.alleles[i];
      edits.push_back(chain_edit_of(allele, alleles_[allele]->variant, members.places[i], model));
    }
    std::sort(edits.begin(), edits.end(), [](const ChainEdit& a, const ChainEdit& b) {
      return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    return edits;
  }

  void add(std::uint32_t transcript, const TranscriptModel& model, const JointEdit& joint,
           const std::vector<ChainEdit>& chain) {
    std::vector<const ChainEdit*> parts;
    for (const ChainEdit& edit : chain) {
      const auto& joined = joint.alleles;
      if (std::find(joined.begin(), joined.end(), edit.allele) != joined.end()) {
        parts.push_back(&edit);
      }
    }
    const Effect effect = joint_effect(model, joint, parts, models_.bases());
    Group in_file_order = joint.alleles;
    std::sort(in_file_order.begin(), in_file_order.end());
    std::vector<std::string_view> names;
    for (const std::uint32_t i : in_file_order) names.push_back(alleles_[i]->name);
    const CsqTexts& texts = models_.texts(transcript);
    for (const std::uint32_t i : in_file_order) {
      rows_[i] += ',';
      append_csq({.allele = alleles_[i]->spelled,
                  .effect = &effect,
                  .texts = &texts,
                  .detail = detail_,
                  .haplotype = names},
                 rows_[i]);
    }
    joined_.insert(std::move(in_file_order));
  }

  void note_unknown_phase(const std::vector<const CodingAllele*>& alleles, const Members& members) {
    const auto in_one_codon = [&](std::uint32_t a, std::uint32_t b) {
      const auto& x = members.places[a];
      const auto& y = members.places[b];
      if (x.is_partial || y.is_partial) return false;
      return touched_codons(x.begin, x.end).meet(touched_codons(y.begin, y.end));
    };
    for_each_unknown_phase(alleles, in_one_codon, [&](std::uint32_t a, std::uint32_t b) {
      unknown_phase_.insert({members.alleles[a], members.alleles[b]});
    });
  }

  TranscriptModels& models_;
  Detail detail_;
  std::vector<const CodingAllele*> alleles_;  ///< in file order
  std::vector<std::string> rows_;
  std::map<std::uint32_t, Members> by_transcript_;
  std::set<Group> joined_;
  std::set<std::uint32_t> contradictory_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> unknown_phase_;
  std::set<std::uint32_t> left_out_;
};

}  // namespace

HaplotypeJoiner::HaplotypeJoiner(const Knowledge& knowledge, std::size_t most_held)
    : transcripts_(knowledge.transcripts),
      detail_(knowledge.effects.detail),
      most_held_(most_held),
      fasta_(knowledge.reference_path) {
  if (transcripts_ != nullptr) models_.emplace(*transcripts_, fasta_);
}

std::string HaplotypeJoiner::operator()(Annotated batch) {
  for (const auto& [name, n] : batch.counts) counts_[name] += n;
  if (batch.lines.empty()) return {};
  std::string done;
  const bool meets = contig_ == batch.first.contig && batch.first.begin < open_until_;
  if (!meets) done = release();
  if (held_.empty() && batch.coding.empty()) {
    if (done.empty()) return std::move(batch.lines);
    return done += batch.lines;
  }
  if (contig_ != batch.last.contig) open_until_ = 0;
  contig_ = batch.last.contig;
  for (const CodingAllele& allele : batch.coding) {
    if (allele.variant.contig != contig_) continue;
    for (const CodingAllele::Place& place : allele.places) {
      open_until_ = std::max(open_until_, transcripts_->all()[place.transcript].coding_end());
    }
  }
  held_bytes_ += batch.lines.size();
  const genome::Interval last = batch.last;
  held_.push_back(std::move(batch));
  if (last.begin >= open_until_) return done + release();
  if (held_bytes_ > most_held_) {
    cuts_.push_back(last);
    ++counts_["fallback.haplotypes"];
    return done + release();
  }
  return done;
}

std::string HaplotypeJoiner::finish() { return release(); }

std::string HaplotypeJoiner::release() {
  if (held_.empty()) return {};
  Joining joining(*models_, held_, detail_);
  joining.run();
  counts_["haplotypes.joined"] += joining.joined();
  counts_["haplotypes.contradictory"] += joining.contradictory();
  counts_["haplotypes.unknown_phase"] += joining.unknown_phase();
  counts_["haplotypes.left_out"] += joining.left_out();
  std::string lines;
  std::size_t next = 0;
  for (const Annotated& batch : held_) {
    std::size_t from = 0;
    for (const CodingAllele& allele : batch.coding) {
      const std::string& rows = joining.rows(next++);
      if (rows.empty()) continue;
      lines.append(batch.lines, from, allele.insert_at - from);
      lines += rows;
      from = allele.insert_at;
    }
    lines.append(batch.lines, from);
  }
  held_.clear();
  held_bytes_ = 0;
  open_until_ = 0;
  return lines;
}

}  // namespace varg::annotate
