#!/usr/bin/env bash
# sources_agree.sh [SHARED]: `varg annotate --source` on records that were neither split nor
# normalized against `bcftools norm` and `bcftools annotate` on split, normalized ones, allele by
# allele: ClinVar (b37, 2016-09) and gnomAD v2.1 exomes on chromosome 1, and a dense made database
# with indels in the repeats of chromosome 21. Prints alleles, alleles found, and those that differ;
# status 1 when any does. Debian packages: bcftools, tabix, samtools.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../side_by_side.sh"
shared=${1:-$root/../shared}
failed=0

# values FILE FIELD…: "pos ref alt value…" of each allele of a split, normalized VCF.
values() {
  local file=$1 format='%CHROM\t%POS\t%REF\t%ALT'
  shift
  for field in "$@"; do format+="\t%INFO/$field"; done
  bcftools query -u -f "$format\n" "$file" | LC_ALL=C sort -u
}

# compare TITLE FASTA ASKED KNOWN FIELD…
compare() {
  local title=$1 fasta=$2 asked=$3 known=$4 fields
  shift 4
  fields=$(IFS=,; echo "$*")
  "$varg" annotate "$asked" -f "$fasta" --source "$known:$fields" --quiet -o "$work/ours.vcf"
  bcftools norm -f "$fasta" -m -any "$work/ours.vcf" -Ou 2>/dev/null |
    bcftools sort -Ob -o "$work/ours.bcf" 2>/dev/null
  bcftools norm -f "$fasta" -m -any "$known" -Ou 2>/dev/null | bcftools sort -Ou 2>/dev/null |
    bcftools norm -d exact -Oz -o "$work/known.norm.vcf.gz" 2>/dev/null
  tabix -f -p vcf "$work/known.norm.vcf.gz"
  # Of records that normalizing makes equal bcftools annotate fills one: the others go.
  bcftools norm -f "$fasta" -m -any "$asked" -Ou 2>/dev/null | bcftools sort -Ou 2>/dev/null |
    bcftools norm -d exact -Oz -o "$work/asked.norm.vcf.gz" 2>/dev/null
  tabix -f -p vcf "$work/asked.norm.vcf.gz"
  bcftools annotate -a "$work/known.norm.vcf.gz" -c "$(printf 'INFO/%s,' "$@" | sed 's/,$//')" \
    "$work/asked.norm.vcf.gz" -Ob -o "$work/theirs.bcf"
  values "$work/ours.bcf" "$@" >"$work/ours"
  values "$work/theirs.bcf" "$@" >"$work/theirs"
  local differ
  differ=$(LC_ALL=C comm -3 "$work/ours" "$work/theirs" | tee "$work/differ" | wc -l)
  printf '%-28s %9d alleles, %8d with values, %5d differ\n' "$title" "$(wc -l <"$work/ours")" \
    "$(grep -vc "$(printf '\t\\.%.0s' "$@")\$" "$work/ours")" "$differ"
  [ "$differ" -eq 0 ] || { failed=1; head -n 5 "$work/differ"; }
}

# A contig that has the REF bases of the files and N elsewhere.
python3 - "$work/chr1.fa" 1 249250621 "$shared"/data/clinvar_gnomad/clinvar.b37.2016-09-01.vcf.gz \
  "$shared"/data/clinvar_gnomad/freqs_grch37_v2.1_gnomad-exomes.1.vcf.bgz <<'PYTHON'
import gzip
import sys
out, name, length, *files = sys.argv[1:]
bases = bytearray(b"N" * int(length))
for path in files:
    for line in gzip.open(path, "rt"):
        cells = line.split("\t", 4)
        if cells[0] == name:
            begin = int(cells[1]) - 1
            bases[begin:begin + len(cells[3])] = cells[3].upper().encode()
with open(out, "wb") as fasta:
    fasta.write(b">" + name.encode() + b"\n" + bases + b"\n")
PYTHON
samtools faidx "$work/chr1.fa"
clinvar=$work/clinvar.vcf.gz
gnomad=$work/gnomad.vcf.gz
# Two INFO keys of that ClinVar are not declared.
{
  zcat "$shared/data/clinvar_gnomad/clinvar.b37.2016-09-01.vcf.gz" | grep '^##'
  printf '##INFO=<ID=%s,Number=.,Type=String,Description="undeclared">\n' PATHOGENIC CONFLICTED
  zcat "$shared/data/clinvar_gnomad/clinvar.b37.2016-09-01.vcf.gz" | awk '/^#CHROM/ || $1 == "1"'
} | bgzip >"$clinvar"
bcftools view -t 1 "$shared/data/clinvar_gnomad/freqs_grch37_v2.1_gnomad-exomes.1.vcf.bgz" -Oz -o "$gnomad"
tabix -p vcf "$clinvar"
tabix -p vcf "$gnomad"
# Multi-allelic records of both, without INFO.
for name in clinvar gnomad; do
  bcftools annotate -x INFO,QUAL,FILTER,ID "$work/$name.vcf.gz" -Oz -o "$work/$name.bare.vcf.gz"
  tabix -p vcf "$work/$name.bare.vcf.gz"
done
bcftools concat -a -d exact "$work/clinvar.bare.vcf.gz" "$work/gnomad.bare.vcf.gz" -Ou 2>/dev/null |
  bcftools norm -m +any -Ov -o "$work/asked1.vcf" 2>/dev/null
compare 'ClinVar, chr1' "$work/chr1.fa" "$work/asked1.vcf" "$clinvar" \
  CLINICAL_SIGNIFICANCE REVIEW_STATUS MEASURESET_ID
compare 'gnomAD exomes, chr1' "$work/chr1.fa" "$work/asked1.vcf" "$gnomad" AF AC AN popmax faf95
fasta=$shared/suites/vep_chr21/chr21.fa.gz
python3 "$root/bench/annotate/sources_inputs.py" "$fasta" "$work"
compare 'made, chr21' "$fasta" "$work/asked.vcf" "$work/known.vcf" AF AC
exit $failed
