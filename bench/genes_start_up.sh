#!/usr/bin/env bash
# genes_start_up.sh [COPIES]: what it takes to begin to annotate with the genes of a whole genome:
# Ensembl's GFF3 of chromosome 21 copied onto COPIES contigs (default 84: about 202,000 transcripts,
# 2.6 million lines) and one variant. Prints seconds of wall clock, seconds of CPU and peak memory of
# `varg annotate` without an index (a folder has its name, so that none can be kept), when it makes
# the index, and with it, side by side with `bcftools csq`, which loads the file each time. Three
# rounds in turn, the least of each. The VCFs with and without index must be the same: status 1
# when they are not; 77 without the shared data (VARG_SHARED, default ../shared).
# Packages: bcftools, samtools, tabix (bgzip), time. VARG names the program (build/release/varg).
# Keeps its inputs (about 70 MB) in $VARG_INPUTS/genes (default ../inputs/genes).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
varg=${VARG:-$root/build/release/varg}
shared=${VARG_SHARED:-$root/../shared}
inputs=${VARG_INPUTS:-$root/../inputs}/genes
copies=${1:-84}
source=$shared/suites/vep_chr21/test.gff.gz
[ -f "$source" ] || { echo "skipped: no $source"; exit 77; }
mkdir -p "$inputs"
genes=$inputs/genes.$copies.gff3.gz
fasta=$inputs/ref.$copies.fa.gz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -f "$genes" ]; then
  gzip -dc "$source" | grep -v '^#' >"$work/one.gff"
  for i in $(seq 1 "$copies"); do
    awk -F'\t' -v OFS='\t' -v c="c$i" '{
      $1 = c; gsub(/(gene|transcript|CDS|chromosome):[A-Za-z0-9_.-]+/, "&" c, $9); print
    }' "$work/one.gff"
  done | bgzip -c >"$genes.part"
  mv "$genes.part" "$genes"
fi
if [ ! -f "$fasta.fai" ]; then
  python3 - "$copies" <<'PY' | bgzip -l 1 -c >"$fasta"
import sys
length = 46_709_983
lines, rest = divmod(length, 60)
block = (b"N" * 60 + b"\n") * 16384
for i in range(1, int(sys.argv[1]) + 1):
    sys.stdout.buffer.write(b">c%d\n" % i)
    for _ in range(lines // 16384):
        sys.stdout.buffer.write(block)
    sys.stdout.buffer.write((b"N" * 60 + b"\n") * (lines % 16384) + b"N" * rest + b"\n")
PY
  samtools faidx "$fasta"
fi
printf '##fileformat=VCFv4.2\n##contig=<ID=c1,length=46709983>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\nc1\t25000000\t.\tN\tA\t.\t.\t.\n' >"$work/one.vcf"

timed() {  # timed NAME COMMAND...: appends "NAME wall cpu kB"
  local name=$1
  shift
  /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$@" >/dev/null 2>"$work/stderr" || {
    cat "$work/stderr" >&2
    exit 1
  }
  awk -v name="$name" '{printf "%s %.2f %.2f %d\n", name, $1, $2 + $3, $4}' "$work/time" >>"$work/times"
}
annotate() { timed "$1" "$varg" annotate "$work/one.vcf" -f "$fasta" -g "$genes" -o "$work/$1.vcf"; }

for _ in 1 2 3; do
  rm -rf "$genes.vgx" && mkdir "$genes.vgx"
  annotate without_index
  rmdir "$genes.vgx"
  annotate makes_index
  annotate with_index
  timed bcftools_csq bcftools csq -f "$fasta" -g "$genes" -o "$work/csq.vcf" "$work/one.vcf"
done
printf '%-14s %8s %8s %10s\n' run wall_s cpu_s peak_MB
for name in without_index makes_index with_index bcftools_csq; do
  awk -v name="$name" '$1 == name {
    if (!n++ || $2 < wall) wall = $2
    if (n == 1 || $3 < cpu) cpu = $3
    if (n == 1 || $4 < peak) peak = $4
  } END {printf "%-14s %8.2f %8.2f %10.1f\n", name, wall, cpu, peak / 1000}' "$work/times"
done
echo "index: $(stat -c %s "$genes.vgx") bytes"
for name in makes_index with_index; do
  cmp <(grep -v '^##varg' "$work/without_index.vcf") <(grep -v '^##varg' "$work/$name.vcf")
done
