#!/usr/bin/env bash
# real_data.sh [FOLDER]: the whole chain on real reads with truth (VARG_SHARED, default ../shared):
# HG002 30x on GRCh37 chr20: call | norm | compare inside the confident regions, then annotate with
# RefSeq genes and ClinVar, and report; NA12878 on GRCh38 chr22 against its SNP genotypes; NA12878
# 52x from BAM and from CRAM, calls and qc. Prints the figures; fails when accuracy falls below the
# floors, or when bytes differ between 1, 2 and 8 threads or with scalar kernels. VARG names the
# program (build/release/varg).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
shared=${VARG_SHARED:-$root/../shared}
varg=${VARG:-$root/build/release/varg}
if [ ! -d "$shared/data" ]; then
  echo "skipped: no real data at $shared"
  exit 77
fi
keep=${1:-}
out=${keep:-$(mktemp -d)}
[ -n "$keep" ] || trap 'rm -rf "$out"' EXIT
mkdir -p "$out"
b37=$shared/data/germline_wgs_b37_chr20
ref37=$b37/grch37.chr20.masked.fa.gz
region=20:10000001-10100000
passed=0

step() { printf '\n== %s\n' "$1"; }
same() {  # same NAME A B
  cmp "$2" "$3" || { echo "failed: $1: bytes differ"; exit 1; }
  passed=$((passed + 1))
}

step "HG002 30x, GRCh37 $region: call, norm, compare (SNV F1 >= 0.985, indel F1 >= 0.95)"
"$varg" call "$b37/HG002.30x.20_10.0-10.1Mb.bam" -f "$ref37" -r $region -o "$out/calls.vcf.gz" --quiet
"$varg" norm "$out/calls.vcf.gz" -f "$ref37" -m -any -o "$out/norm.vcf.gz" --quiet
"$varg" compare "$b37/HG002.v4.2.1.lifted_b37.vcf.gz" "$out/norm.vcf.gz" -f "$ref37" \
  -b "$b37/HG002.v4.2.1.lifted_b37.bed" -r $region -o "$out/hg002" --quiet \
  --require 'snv.pass.f1>=0.985' --require 'indel.pass.f1>=0.95'
passed=$((passed + 1))

step "the same bytes at 1, 2 and 8 threads and with scalar kernels"
for setting in "1 avx3" "2 avx3" "8 avx3" "2 scalar"; do
  read -r threads simd <<<"$setting"
  [ "$simd" = scalar ] && export VARG_SIMD=scalar
  name=$threads.$simd
  "$varg" call "$b37/HG002.30x.20_10.0-10.1Mb.bam" -f "$ref37" -r $region -@ "$threads" \
    -o "$out/calls.$name.vcf.gz" --quiet
  unset VARG_SIMD
  same "call at $name" "$out/calls.vcf.gz" "$out/calls.$name.vcf.gz"
done

step "annotate with RefSeq genes and ClinVar, report"
python3 "$root/scripts/refgene_to_gff3.py" "$shared/data/annotation/refGene.hg19.sorted.txt.gz" \
  --contig chr20 --rename chr20=20 >"$out/refgene.20.gff3"
awk 'BEGIN {OFS = "\t"} $3 == "exon" && $4 < 10100000 && $5 > 10000000 {print $1, $4 - 1, $5}' \
  "$out/refgene.20.gff3" | sort -u -k2,2n -k3,3n >"$out/panel.bed"
"$varg" annotate "$out/norm.vcf.gz" -f "$ref37" -g "$out/refgene.20.gff3" \
  --source "$shared/data/clinvar_gnomad/clinvar.b37.2016-09-01.vcf.gz:CLINICAL_SIGNIFICANCE,ALL_TRAITS" --allow-no-hits \
  -o "$out/case.vcf.gz"
"$varg" report "$out/case.vcf.gz" --reads "$b37/HG002.30x.20_10.0-10.1Mb.bam" -f "$ref37" \
  --panel "$out/panel.bed" -o "$out/report.html" --quiet
[ -s "$out/report.html" ] && passed=$((passed + 1))

step "NA12878 33x, GRCh38 chr22:16600001-16800000, against SNP genotypes (no confident regions)"
b38=$shared/data/germline_wgs_grch38_chr22_NA12878
ref38=$b38/grch38.chr22.masked.fa.gz
"$varg" call "$b38/NA12878.30x.chr22_16.6-16.8Mb.bam" -f "$ref38" -r chr22:16600001-16800000 \
  -o "$out/chr22.calls.vcf.gz" --quiet
"$varg" norm "$out/chr22.calls.vcf.gz" -f "$ref38" -m -any -o "$out/chr22.norm.vcf.gz" --quiet
"$varg" compare "$b38/NA12878.NYGC.snps.chr22_16.6-16.8Mb.vcf.gz" "$out/chr22.norm.vcf.gz" \
  -f "$ref38" -r chr22:16600001-16800000 -o "$out/chr22" --quiet --require 'snv.pass.recall>=0.98'
passed=$((passed + 1))

if command -v samtools >/dev/null; then
  step "the same calls from CRAM as from BAM"
  samtools view -C -T "$ref38" -o "$out/chr22.cram" "$b38/NA12878.30x.chr22_16.6-16.8Mb.bam"
  samtools index "$out/chr22.cram"
  "$varg" call "$out/chr22.cram" -f "$ref38" -r chr22:16600001-16800000 \
    -o "$out/chr22.cram.calls.vcf.gz" --quiet
  same "call from CRAM" "$out/chr22.calls.vcf.gz" "$out/chr22.cram.calls.vcf.gz"
fi

step "NA12878 52x: BAM and CRAM name chr20 what the reference names 20; the same calls from both"
for format in bam cram; do
  "$varg" call "$b37/NA12878.52x.chr20_10.0-10.1Mb.$format" -f "$ref37" -r $region \
    --bridge-contigs -o "$out/na12878.$format.vcf" --quiet
done
same "call from the CRAM twin" "$out/na12878.bam.vcf" "$out/na12878.cram.vcf"
step "NA12878 52x: qc gives the same numbers of the BAM and of its CRAM twin"
if "$varg" qc "$b37/NA12878.52x.chr20_10.0-10.1Mb.cram" -f "$ref37" -o "$out/qc.refused" 2>"$out/qc.hint"; then
  echo "failed: contigs of other names were taken without --bridge-contigs"
  exit 1
fi
grep -q -- --bridge-contigs "$out/qc.hint" && passed=$((passed + 1))
for format in bam cram; do
  "$varg" qc "$b37/NA12878.52x.chr20_10.0-10.1Mb.$format" -f "$ref37" --bridge-contigs \
    -o "$out/qc.$format" -b "$out/panel.bed" --genes "$out/refgene.20.gff3" -T 10,20,30 --gaps 20 \
    --sites "$b37/HG001.v3.3.2.b37.vcf.gz" --per-base --sample NA12878 --quiet
done
for table in "$out"/qc.bam.*; do
  ending=${table#"$out"/qc.bam.}
  case $ending in
    *.manifest.json | *.csi | qc.html | qc.json) ;;  # these name the input and the command line
    *.gz) same "qc $ending" <(gzip -dc "$table") <(gzip -dc "$out/qc.cram.$ending") ;;
    *) same "qc $ending" "$table" "$out/qc.cram.$ending" ;;
  esac
done

printf '\n%s passed, 0 failed\n' "$passed"
