#include "checked_ref.hpp"

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "normal_form.hpp"

namespace varg::annotate {

genome::Variant checked_ref(const io::VariantView& record, genome::ContigId contig,
                            const reference::Fasta& fasta) {
  genome::Variant whole{contig, record.pos(), upper_case(record.ref()), {}};
  if (fits_reference(whole, fasta)) {
    read_ambiguous(whole, fasta);
    return whole;
  }
  throw Error(Fault::mismatch, "REF {} at {}:{} is not what the reference has there",
              printable(record.ref()), record.chrom(), record.pos() + 1)
      .hint("Give the FASTA the variants were called against, or see varg check");
}

}  // namespace varg::annotate
