#!/bin/bash
# Compares `varg norm` with `bcftools norm` record for record on all VCFs of the shared data.
#
#   bench/norm_against_bcftools.sh VARG [SHARED [KEEP]]
#
# Both results go through `bcftools view`, so that only what they say is compared, not how numbers
# are spelled. Prints a table: file, options, records each wrote, lines that only one has, lines that
# only one has when the order is put aside. KEEP is a folder for the differing lines.
# The answers to every difference are in tools/norm/README.md.
set -u
varg=$1
shared=${2:-$(dirname "$0")/../../shared}
keep=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The records of a VCF as bcftools reads them; no header.
records() { bcftools view --no-version -H "$1" 2>/dev/null; }

compare() {
  local vcf=$1
  shift
  local name
  name=$(basename "$vcf")
  bcftools norm --no-version "$@" -O v -o "$work/bcftools.vcf" "$vcf" 2>"$work/bcftools.err"
  local bcftools_rc=$?
  "$varg" norm --quiet "$@" -o "$work/varg.vcf" "$vcf" 2>"$work/varg.err"
  local varg_rc=$?
  local options=${*/$shared\//}
  if [ $bcftools_rc -ne 0 ] || [ $varg_rc -ne 0 ]; then
    printf '%s\t%s\texit %s/%s\t%s\n' "$name" "$options" $varg_rc $bcftools_rc \
      "$(cat "$work/varg.err" "$work/bcftools.err" | head -2 | tr '\n' ' ' | cut -c -200)"
    rm -f "$work/varg.vcf" "$work/bcftools.vcf"
    return
  fi
  records "$work/varg.vcf" >"$work/a"
  records "$work/bcftools.vcf" >"$work/b"
  local ordered unordered
  ordered=$(diff "$work/a" "$work/b" | grep -c '^[<>]')
  LC_ALL=C sort -o "$work/a" "$work/a"
  LC_ALL=C sort -o "$work/b" "$work/b"
  diff "$work/a" "$work/b" | grep '^[<>]' >"$work/different"
  unordered=$(wc -l <"$work/different")
  printf '%s\t%s\t%s/%s\t%s\t%s\n' "$name" "$options" "$(wc -l <"$work/a")" \
    "$(wc -l <"$work/b")" "$ordered" "$unordered"
  if [ -n "$keep" ] && [ "$unordered" -gt 0 ]; then
    mkdir -p "$keep"
    cp "$work/different" "$keep/$name.$(echo "$options" | tr -c 'a-z+\n-' _)"
  fi
}

with_reference() {
  local reference=$1
  shift
  local vcf
  for vcf in "$@"; do
    compare "$vcf" -c w -f "$reference"
    compare "$vcf" -c w -f "$reference" -m -any
    compare "$vcf" -c x -f "$reference" -d exact
    compare "$vcf" -c w -f "$reference" -m +any
  done
}

printf 'file\toptions\trecords varg/bcftools\tdifferent\tdifferent unordered\n'
data=$shared/data
with_reference "$data/compare_grch38_chr20_HG002/grch38.chr20_1-10M.fa.gz" \
  "$data"/compare_grch38_chr20_HG002/*.vcf.gz
with_reference "$data/germline_wgs_b37_chr20/grch37.chr20.masked.fa.gz" \
  "$data"/germline_wgs_b37_chr20/HG00*.vcf.gz "$data"/germline_wgs_b37_chr20/*.g.vcf.gz
with_reference "$data/germline_wgs_grch38_chr22_NA12878/grch38.chr22.masked.fa.gz" \
  "$data"/germline_wgs_grch38_chr22_NA12878/*.vcf.gz
with_reference "$data/somatic_DREAM_set1/grch37.chr20.from_MD.fa.gz" \
  "$data/somatic_DREAM_set1/truth.set1.vcf"
# This one is gzip, which has no random access, and says 1 where the calls say chr1.
zcat "$data/annotation/vepyr_hg002_chr1_vep115_grch38/reference.fa.gz" | sed 's/^>/>chr/' >"$work/chr1.fa"
samtools faidx "$work/chr1.fa"
with_reference "$work/chr1.fa" \
  "$data"/annotation/vepyr_hg002_chr1_vep115_grch38/*.vcf.gz
with_reference "$data/annotation/brca1_vep109_grch37/chr17.brca1.masked.fa.gz" \
  "$data"/annotation/brca1_vep109_grch37/*.vep.vcf.gz
with_reference "$data/mt/chrM.hg19.fa" "$data/mt/strelka.expected.genome.vcf.gz"
find -L "$data" \( -name '*.vcf' -o -name '*.vcf.gz' -o -name '*.vcf.bgz' \) | LC_ALL=C sort |
  while read -r vcf; do
    compare "$vcf" -m -any
  done
