#!/usr/bin/env bash
# view_speed.sh COHORT.vcf.gz SITES.vcf.gz WGS.vcf.gz: varg view and varg norm beside bcftools (and plink2
# where it counts alleles) on a VCF.gz of many samples, one with many INFO keys (AF, cadd_phred, AC,
# AF_nfe, faf95) and one of one sample. Runs them in turn, RUNS times, and prints the least wall and CPU
# seconds and the ratio of varg (above 1: varg is faster). VARG names the program, THREADS the threads (2), RUNS the rounds
# (5), JOBS a pattern of the titles to run (all). Output goes to standard output, so nobody makes an index.
set -euo pipefail
[ $# -eq 3 ] || { sed -n '2,7p' "$0" >&2; exit 2; }
. "$(dirname "$0")/side_by_side.sh"
cohort=$1 sites=$2 wgs=$3
none=/dev/null
tags=AC,AN,AF
filter='INFO/AF<0.01 && INFO/cadd_phred>20'
pattern='%CHROM\t%POS\t%REF\t%ALT\t%INFO/AC\t%INFO/AF\t%INFO/AF_nfe\t%INFO/faf95\t%INFO/cadd_phred\n'
bcftools query -l "$cohort" | awk 'NR % 25 == 1' | head -n 100 >"$work/samples"

# run TITLE: as job, unless JOBS leaves it out
run() { if [[ $1 =~ ${JOBS:-.} ]]; then job "$1"; else cat >/dev/null; fi; }

for type in v z b; do
  run "fill $tags, -O $type" <<EOF
varg	"$varg" view --quiet -@ $threads --fill-tags $tags -O $type "$cohort" >$none
bcftools	bcftools +fill-tags "$cohort" --threads $threads -O $type -- -t $tags >$none
EOF
done

run "count alleles" <<EOF
varg	"$varg" view --quiet -@ $threads --fill-tags $tags --drop-genotypes "$cohort" >$none
bcftools	bcftools +fill-tags "$cohort" -O u -- -t $tags | bcftools view --no-version -G >$none
plink2	plink2 --threads $threads --vcf "$cohort" --freq counts --out "$work/plink" >$none
EOF

run "100 samples of many, -O v" <<EOF
varg	"$varg" view --quiet -@ $threads -S "$work/samples" -O v "$cohort" >$none
bcftools	bcftools view --no-version --threads $threads -S "$work/samples" -O v "$cohort" >$none
EOF

run "filter by two INFO keys, count" <<EOF
varg	"$varg" view --quiet -@ $threads -i '$filter' -c "$sites" >$none
bcftools	bcftools view --no-version --threads $threads -i '$filter' -H "$sites" | wc -l >$none
EOF

for type in v z; do
  run "filter by two INFO keys, -O $type" <<EOF
varg	"$varg" view --quiet -@ $threads -i '$filter' -O $type "$sites" >$none
bcftools	bcftools view --no-version --threads $threads -i '$filter' -O $type "$sites" >$none
EOF
done

run "five INFO keys as text" <<EOF
varg	"$varg" view --quiet -@ $threads --format '$pattern' "$sites" >$none
bcftools	bcftools query -f '$pattern' "$sites" >$none
EOF

for type in v z; do
  run "norm: split multi-allelics, -O $type" <<EOF
varg	"$varg" norm --quiet -@ $threads -m -any -O $type "$wgs" >$none
bcftools	bcftools norm --no-version --threads $threads -m -any -O $type "$wgs" >$none
EOF
done
