#!/usr/bin/env bash
# lanes.sh INPUTS [SECTION...]: reading, converting and copying beside samtools, sambamba and
# bcftools, and beside inflating alone, on the files that bench-inputs/make_inputs.sh makes
# (hg002x150.bam, hg002x150.cram, tandem.fa; sites, wgs and kg4 as .vcf.gz and .bcf). Sections: bam
# cram bcf write; all when none is named. THREADS, RUNS, VARG and VARG_SIMD as in side_by_side.sh.
# qc_speed.sh, stats_speed.sh, view_speed.sh and startup.sh have the other commands.
set -euo pipefail
[ $# -ge 1 ] || { sed -n '2,6p' "$0" >&2; exit 2; }
. "$(dirname "$0")/side_by_side.sh"
inputs=$1
shift
[ $# -gt 0 ] || set -- bam cram bcf write
c++ -O2 -std=c++20 "$root/bench/io/inflate_alone.cpp" -o "$work/inflate" -ldeflate -pthread
more=$((threads - 1))  # samtools and bcftools count threads beside the main one

bam() {
  job "BAM: count" <<EOF
varg	"$varg" view -c "$inputs/hg002x150.bam" -@ $threads
inflate	"$work/inflate" "$inputs/hg002x150.bam" $threads
samtools	samtools view -c -@ $threads "$inputs/hg002x150.bam"
samtools@-1	samtools view -c -@ $more "$inputs/hg002x150.bam"
sambamba	sambamba view -q -c -t $threads "$inputs/hg002x150.bam"
EOF
  job "BAM: flagstat" <<EOF
varg	"$varg" qc --flagstat "$inputs/hg002x150.bam" -@ $threads
inflate	"$work/inflate" "$inputs/hg002x150.bam" $threads
samtools	samtools flagstat -@ $threads "$inputs/hg002x150.bam"
sambamba	sambamba flagstat -t $threads "$inputs/hg002x150.bam"
EOF
}

cram() {
  job "CRAM: count" <<EOF
varg	"$varg" view -c "$inputs/hg002x150.cram" -f "$inputs/tandem.fa" -@ $threads
samtools	samtools view -c -T "$inputs/tandem.fa" -@ $more "$inputs/hg002x150.cram"
EOF
  job "CRAM: flagstat" <<EOF
varg	"$varg" qc --flagstat "$inputs/hg002x150.cram" -f "$inputs/tandem.fa" -@ $threads
samtools	samtools flagstat --input-fmt-option reference="$inputs/tandem.fa" -@ $more "$inputs/hg002x150.cram"
EOF
}

bcf() {
  for name in sites wgs kg4; do
    job "$name.bcf: count on a condition on QUAL" <<EOF
varg	"$varg" view -c -i 'QUAL>=100' "$inputs/$name.bcf" -@ $threads
inflate	"$work/inflate" "$inputs/$name.bcf" $threads
bcftools	bcftools view --no-version -i 'QUAL>=100' --threads $threads -Ou -o /dev/null "$inputs/$name.bcf"
EOF
  done
  job "sites.bcf: filter on two INFO keys, BCF out" <<EOF
varg	"$varg" view -i 'INFO/AF<0.001 && INFO/AN>140000' "$inputs/sites.bcf" -@ $threads -o "$work/varg.bcf"
bcftools	bcftools view --no-version -i 'INFO/AF<0.001 && INFO/AN>140000' --threads $threads -Ob -o "$work/bcftools.bcf" "$inputs/sites.bcf"
EOF
  job "wgs.bcf: copy" <<EOF
varg	"$varg" view "$inputs/wgs.bcf" -@ $threads -o "$work/varg.bcf"
bcftools	bcftools view --no-version --threads $threads -Ob -o "$work/bcftools.bcf" "$inputs/wgs.bcf"
EOF
  sizes "$work/varg.bcf" "$work/bcftools.bcf"
}

write() {
  for level in 6 7 1; do
    job "wgs.vcf.gz: filtered, VCF.gz at level $level" <<EOF
varg	"$varg" view -l $level -i 'QUAL>=100' "$inputs/wgs.vcf.gz" -@ $threads -o "$work/varg.vcf.gz"
bcftools	bcftools view --no-version -i 'QUAL>=100' --threads $threads -Oz -o "$work/bcftools.vcf.gz" "$inputs/wgs.vcf.gz"
EOF
    sizes "$work/varg.vcf.gz" "$work/bcftools.vcf.gz"
  done
  job "kg4.vcf.gz: filtered, VCF.gz" <<EOF
varg	"$varg" view -i 'INFO/AF>=0.01' "$inputs/kg4.vcf.gz" -@ $threads -o "$work/varg.vcf.gz"
bcftools	bcftools view --no-version -i 'INFO/AF>=0.01' --threads $threads -Oz -o "$work/bcftools.vcf.gz" "$inputs/kg4.vcf.gz"
EOF
  sizes "$work/varg.vcf.gz" "$work/bcftools.vcf.gz"
  for name in wgs kg4; do
    job "$name.vcf.gz: to BCF" <<EOF
varg	"$varg" view "$inputs/$name.vcf.gz" -@ $threads -o "$work/varg.bcf"
bcftools	bcftools view --no-version --threads $threads -Ob -o "$work/bcftools.bcf" "$inputs/$name.vcf.gz"
EOF
    sizes "$work/varg.bcf" "$work/bcftools.bcf"
  done
  for level in 5 6 1; do
    job "BAM: copy at level $level" <<EOF
varg	"$varg" view -l $level "$inputs/hg002x150.bam" -@ $threads -o "$work/varg.bam"
samtools	samtools view -b --no-PG -@ $threads -o "$work/samtools.bam" "$inputs/hg002x150.bam"
sambamba	sambamba view -q -f bam -t $threads -o "$work/sambamba.bam" "$inputs/hg002x150.bam"
EOF
    sizes "$work/varg.bam" "$work/samtools.bam"
  done
}

for section in "$@"; do
  case $section in
    bam | cram | bcf | write) "$section" ;;
    *) echo "there is no section $section" >&2; exit 2 ;;
  esac
done
