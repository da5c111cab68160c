#!/usr/bin/env bash
# call_determinism.sh: what may not change the records of `varg call`, as VCF and as gVCF: 1, 2 and
# 8 threads; shards of 10 kb, 100 kb, 1 Mb and the whole contig; VARG_SIMD scalar, sse4, avx2, avx3;
# CRAM in place of BAM; another order of the reads that start at one position; pieces cut at
# multiples of 100 kb and joined. And the variants of the gVCF are those of the VCF. On the real
# slices of the shared data (VARG_SHARED, default ../shared) and the first 2 Mb of
# $VARG_INPUTS/sim30x (default ../inputs; left out when absent; bench/call_accuracy.py makes it).
# Whole files are compared where only threads or kernels differ, else the records. Status 1 when
# bytes differ; 77 without the data.
# Packages: samtools, bcftools. VARG names the program (build/release/varg).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
varg=${VARG:-$root/build/release/varg}
shared=${VARG_SHARED:-$root/../shared}
inputs=${VARG_INPUTS:-$root/../inputs}
[ -d "$shared/data" ] || { echo "skipped: no real data at $shared"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
equal=0 different=0

records() { case $1 in *.vcf) grep -v '^##' "$1" ;; *) gzip -dc "$1" | grep -v '^##' ;; esac; }

same() {  # same NAME A B
  if cmp -s "$2" "$3"; then
    equal=$((equal + 1))
  else
    different=$((different + 1))
    echo "  DIFFERENT: $1"
    diff "$2" "$3" | head -n 6 | cut -c 1-200 || true
  fi
}

call() {  # call NAME READS OPTIONS...: the output as text, its records beside it
  local name=$1 reads=$2
  shift 2
  "$varg" call "$reads" -f "$reference" --quiet -o "$work/$name.vcf" $mode "$@"
  records "$work/$name.vcf" >"$work/$name.records"
}

# Reads of one position in another order: by a hash of name and flags, so that mates part too.
shuffled() {  # shuffled BAM OUT REGION...
  local bam=$1 out=$2
  shift 2
  {
    samtools view -H "$bam"
    samtools view "$bam" "$@" | awk -v OFS='\t' '
      BEGIN {for (i = 0; i < 256; ++i) code[sprintf("%c", i)] = i}
      {h = $2; for (i = 1; i <= length($1); ++i) h = (h * 131 + code[substr($1, i, 1)]) % 1000003
       print $3, $4, h, $0}' |
      sort -t $'\t' -s -k1,1 -k2,2n -k3,3n | cut -f 4-
  } | samtools view -b -o "$out" -
  samtools index "$out"
}

# The pieces between multiples of 100 kb of CONTIG:BEGIN-END, one per line.
pieces() {
  local contig=${1%%:*} span=${1##*:}
  local begin=${span%%-*} end=${span##*-} next
  while [ "$begin" -le "$end" ]; do
    next=$(((begin - 1) / 100000 * 100000 + 100000))
    [ "$next" -le "$end" ] || next=$end
    echo "$contig:$begin-$next"
    begin=$((next + 1))
  done
}

compare_all() {  # compare_all TITLE READS REGION...
  local title=$1 reads=$2 regions=() piece
  shift 2
  for region in "$@"; do regions+=(-r "$region"); done
  for mode in "" "--gvcf"; do
    printf '%s%s\n' "$title" "${mode:+, gVCF}"
    call base "$reads" "${regions[@]}" -@ 1
    for n in 2 8; do
      call now "$reads" "${regions[@]}" -@ $n
      same "$n threads" "$work/base.vcf" "$work/now.vcf"
    done
    for level in scalar sse4 avx2 avx3; do
      VARG_SIMD=$level call now "$reads" "${regions[@]}" -@ 2
      same "VARG_SIMD=$level" "$work/base.vcf" "$work/now.vcf"
    done
    for size in 10000 100000 1000000 10000000; do
      call now "$reads" "${regions[@]}" -@ 2 --shard-size $size
      same "shards of $size" "$work/base.records" "$work/now.records"
    done
    call now "$work/twin.cram" "${regions[@]}" -@ 2
    same "CRAM" "$work/base.records" "$work/now.records"
    call now "$work/shuffled.bam" "${regions[@]}" -@ 2
    same "another order of the reads at a position" "$work/base.records" "$work/now.records"
    head -n 1 "$work/base.records" >"$work/joined.records"
    for region in "$@"; do
      for piece in $(pieces "$region"); do
        call now "$reads" -r "$piece" -@ 2
        tail -n +2 "$work/now.records" >>"$work/joined.records"
      done
    done
    same "pieces of 100 kb joined" "$work/base.records" "$work/joined.records"
    [ -n "$mode" ] || cp "$work/base.vcf" "$work/plain.vcf"
  done
  bcftools query -f '%CHROM %POS %REF %ALT [%GT %DP]\n' "$work/plain.vcf" >"$work/plain.sites"
  bcftools query -f '%CHROM %POS %REF %ALT [%GT %DP]\n' -i 'N_ALT > 1' "$work/base.vcf" |
    sed 's/,<NON_REF>//' >"$work/gvcf.sites"
  same "variants of the gVCF and of the VCF" "$work/plain.sites" "$work/gvcf.sites"
}

twins() {  # twins BAM REGION...: of the same header lines but @PG, CRAM and reshuffled
  samtools view -C -T "$reference" -o "$work/twin.cram" "$1"
  samtools index "$work/twin.cram"
  shuffled "$1" "$work/shuffled.bam" "${@:2}"
}

b37=$shared/data/germline_wgs_b37_chr20
b38=$shared/data/germline_wgs_grch38_chr22_NA12878
reference=$b37/grch37.chr20.masked.fa.gz
twins "$b37/HG002.30x.20_10.0-10.1Mb.bam"
compare_all "HG002 30x 20:10.0-10.1 Mb" "$b37/HG002.30x.20_10.0-10.1Mb.bam" 20:9995001-10105000
twins "$b37/HG002.deep.dev_slices.bam"
compare_all "HG002 deep slices" "$b37/HG002.deep.dev_slices.bam" \
  20:18782782-18856922 20:20523833-20606121 20:38385066-38411001
reference=$b38/grch38.chr22.masked.fa.gz
twins "$b38/NA12878.30x.chr22_16.6-16.8Mb.bam"
compare_all "NA12878 33x chr22" "$b38/NA12878.30x.chr22_16.6-16.8Mb.bam" chr22:16600001-16800000
sim=$inputs/sim30x/HG002_sim30x.chr20_10M.bam
if [ -f "$sim" ]; then
  reference=$inputs/sim30x/ref.fa
  samtools view -b -o "$work/first2M.bam" "$sim" chr20:1-2002000
  samtools index "$work/first2M.bam"
  twins "$work/first2M.bam" chr20:1-2002000
  compare_all "simulated 30x, 2 Mb" "$work/first2M.bam" chr20:1-2000000
else
  echo "left out: no $sim"
fi
printf '%s equal, %s different\n' "$equal" "$different"
[ "$different" -eq 0 ]
