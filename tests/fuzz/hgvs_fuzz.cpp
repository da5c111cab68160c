#include <sys/mman.h>
#include <unistd.h>

#include <varg/annotate/hgvs_reader.hpp>

#include "fuzz_input.hpp"

namespace {

using namespace varg;

/// A contig of 600 bases with repeats, three exons on it, and a transcript on each strand.
const std::string& sequence() {
  static const std::string bases = [] {
    std::string text;
    for (int i = 0; i < 60; ++i) text += i % 3 == 0 ? "ACACACGTTT" : "GATTACAGGC";
    return text;
  }();
  return bases;
}

reference::TranscriptRecord transcript(const std::string& id, reference::Strand strand, bool coding) {
  reference::TranscriptRecord t;
  t.id = id;
  t.gene_id = t.gene_name = "GENE";
  t.protein_id = "NP_" + id.substr(3);
  t.strand = strand;
  t.exons = {{0, 100, 150}, {0, 200, 260}, {0, 330, 400}};
  t.interval = {0, 100, 400};
  if (coding) t.coding = {{0, 120, 150}, {0, 200, 260}, {0, 330, 366}};
  return t;
}

std::string fasta_path() {
  std::string path = "/tmp/varg_hgvs_fuzz.XXXXXX";
  const int file = ::mkstemp(path.data());
  const std::string text = ">chr1\n" + sequence() + "\n";
  if (file < 0 || ::write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    std::abort();
  }
  ::close(file);
  reference::index_fasta(path);
  return path;
}

annotate::HgvsReader& reader() {
  static const reference::Transcripts transcripts(
      {transcript("NM_000001.1", reference::Strand::forward, true),
       transcript("NM_000002.1", reference::Strand::reverse, true),
       transcript("NR_000003.1", reference::Strand::forward, false)});
  static annotate::HgvsReader made = [] {
    const std::string path = fasta_path();
    annotate::HgvsReader opened(path, transcripts);
    ::unlink(path.c_str());
    ::unlink((path + ".fai").c_str());
    return opened;
  }();
  return made;
}

/// A name that was read is written so that it reads back as itself, and as the same alleles. Of
/// several changes the shifts may bring two together, which read as one.
void check(std::string_view text) {
  const annotate::HgvsReading reading = reader().read(text);
  if (!reading.is_valid()) {
    if (reading.fault->text.empty() || reading.fault->column > text.size() + 1) std::abort();
    return;
  }
  if (reading.normalized.empty()) std::abort();
  if (text.find('[') != std::string_view::npos) return;
  const annotate::HgvsReading again = reader().read(reading.normalized);
  if (!again.is_valid() || again.normalized != reading.normalized) std::abort();
  if (again.variants != reading.variants) std::abort();
}

}  // namespace

/// The bytes are an HGVS name.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return test::accepts_or_refuses([&] { check(test::as_text(data, size)); });
}
