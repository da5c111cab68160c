#include "hts_file.hpp"

#include <htslib/cram.h>
#include <htslib/hts.h>

#include <varg/core/text.hpp>
#include <varg/io/io_libraries.hpp>

#include "places.hpp"
#include "record_builder.hpp"

namespace varg::io {
namespace {

/// The first contig that the reference has under the other convention's name.
void refuse_other_convention(const std::string& path, const std::vector<std::string>& missing,
                             const genome::Contigs& contigs, const std::string& reference) {
  for (const std::string& name : missing) {
    const std::string other = genome::other_convention(name);
    if (contigs.find(other) == genome::no_contig) continue;
    throw Error(Fault::mismatch, "{} was made with contig {}, but {} calls it {}", path, name,
                reference, other)
        .hint(
            "Give a reference with the names of the CRAM, or read it by the reference's: "
            "--bridge-contigs");
  }
}

/// Gives the contigs that the reference lacks; reads on them cannot be decoded.
std::vector<std::string> check_reference(const std::string& path, const SamHeader& header,
                                         const std::string& reference) {
  const genome::Contigs contigs = reference_contigs(reference);
  std::vector<std::string> missing;
  for (const genome::Contig& contig : header.contigs) {
    const genome::ContigId id = contigs.find(contig.name);
    if (id == genome::no_contig) {
      missing.push_back(contig.name);
    } else if (contigs[id].length != contig.length) {
      throw Error(Fault::mismatch, "{} was made with {} of {} bases, but in {} it has {}", path,
                  contig.name, contig.length, reference, contigs[id].length)
          .hint("Give the reference the CRAM was made with.");
    }
  }
  refuse_other_convention(path, missing, contigs, reference);
  if (missing.size() == header.contigs.size() && !missing.empty()) {
    throw Error(Fault::mismatch, "{} was made with contig {}, and {} has no contig of its header",
                path, missing.front(), reference)
        .hint("Give the reference the CRAM was made with.");
  }
  return missing;
}

/// Takes the paths of other references (UR) away, which HTSlib would open.
void forget_other_references(sam_hdr_t* hts_header, const SamHeader& header) {
  for (const genome::Contig& contig : header.contigs) {
    sam_hdr_remove_tag_id(hts_header, "SQ", "SN", contig.name.c_str(), "UR");
  }
}

}  // namespace

HtsReads::HtsReads(const std::string& path, const ReadOptions& options) {
  tame_htslib();
  if (path == "-") {
    throw Error(Fault::usage, "CRAM cannot be read from standard input").hint("Give its path.");
  }
  file.reset(hts_open(path.c_str(), "r"));
  record.reset(bam_init1());
  if (!file || !record) throw file_error(path, "HTSlib cannot open it");
  is_cram = file->format.format == ::cram;
  hts_header.reset(sam_hdr_read(file.get()));
  if (!hts_header) {
    throw file_error(path, "its header is damaged")
        .hint("The file was damaged after it was written: copy it again and compare checksums.");
  }
  const char* const text = sam_hdr_str(hts_header.get());
  header = within(path, [&] { return parse_sam_header(text != nullptr ? text : ""); });
  if (options.bridge_contigs) bridge(options.reference);
  if (!is_cram) return;
  if (options.reference.empty()) {
    throw Error(Fault::usage, "{} is CRAM, which cannot be read without its reference", path)
        .hint("Give the FASTA it was made with: --reference FILE");
  }
  missing_contigs = check_reference(path, header, options.reference);
  forget_other_references(cram_fd_get_header(file->fp.cram), header);
  if (hts_set_fai_filename(file.get(), options.reference.c_str()) != 0) {
    throw Error(Fault::input, "HTSlib cannot use {} as reference of {}", options.reference, path);
  }
  if (options.needs != ReadNeeds::everything) {
    constexpr int counts = SAM_FLAG | SAM_RNAME | SAM_POS | SAM_MAPQ | SAM_RNEXT;
    hts_set_opt(file.get(), CRAM_OPT_REQUIRED_FIELDS,
                options.needs == ReadNeeds::flags ? SAM_FLAG : counts);
    hts_set_opt(file.get(), CRAM_OPT_DECODE_MD, 0);
  }
  if (options.threads > 1) hts_set_threads(file.get(), static_cast<int>(options.threads) - 1);
}

void HtsReads::bridge(const std::string& reference) {
  renames = contig_renames(header.contigs, reference_contigs(reference));
  rename_contigs(renames, header);
  if (!is_cram) return;
  // Its decoder finds the reference by the names in its own copy of the header.
  sam_hdr_t* const own = cram_fd_get_header(file->fp.cram);
  for (const ContigRename& rename : renames) {
    sam_hdr_update_line(own, "SQ", "SN", rename.from.c_str(), "SN", rename.to.c_str(), nullptr);
  }
}

void append_hts_record(const bam1_t& record, std::string& out) {
  static_assert(sizeof(genome::CigarElement) == sizeof(std::uint32_t));
  const bam1_core_t& core = record.core;
  const auto length = static_cast<std::size_t>(core.l_qseq);
  const auto* const cigar = reinterpret_cast<const genome::CigarElement*>(bam_get_cigar(&record));
  const std::uint8_t* const qualities = bam_get_qual(&record);
  append_packed_read(
      {.name = {bam_get_qname(&record),
                static_cast<std::size_t>(core.l_qname - core.l_extranul) - 1},
       .flags = core.flag,
       .contig = core.tid,
       .pos = core.pos,
       .mapq = core.qual,
       .cigar = {cigar, core.n_cigar},
       .mate_contig = core.mtid,
       .mate_pos = core.mpos,
       .template_length = core.isize,
       .length = static_cast<std::uint32_t>(core.l_qseq),
       .packed_bases = {bam_get_seq(&record), (length + 1) / 2},
       .qualities = {qualities, length},
       .tags = {bam_get_aux(&record), static_cast<std::size_t>(bam_get_l_aux(&record))}},
      out);
}

}  // namespace varg::io
