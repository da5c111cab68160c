#!/usr/bin/env bash
# peers.sh READS.bam REF.fa VARIANTS.vcf.gz [REGION]: runs varg and the Debian peers (samtools, bcftools,
# freebayes, mosdepth) side by side on the same input at the same thread count, in turn, RUNS times,
# and prints the least wall and CPU seconds of each and varg's ratio to it (above 1: varg is faster).
# VARG names the program (build/release/varg), THREADS the threads (2), RUNS the rounds (5).
set -euo pipefail
[ $# -ge 3 ] || { sed -n '2,5p' "$0" >&2; exit 2; }
. "$(dirname "$0")/side_by_side.sh"
reads=$1 reference=$2 variants=$3 region=${4:-}

job "count reads of a BAM" <<EOF
varg	"$varg" view -c "$reads" -@ $threads
samtools	samtools view -c -@ $threads "$reads"
sambamba	sambamba view -q -c -t $threads "$reads"
EOF

job "copy a VCF.gz" <<EOF
varg	"$varg" view "$variants" -@ $threads -o "$work/varg.vcf.gz"
bcftools	bcftools view --no-version --threads $threads -Oz -o "$work/bcftools.vcf.gz" "$variants"
EOF
sizes "$work/varg.vcf.gz" "$work/bcftools.vcf.gz"

job "read a VCF.gz, write VCF text" <<EOF
varg	"$varg" view "$variants" -@ $threads >/dev/null
bcftools	bcftools view --no-version --threads $threads "$variants" >/dev/null
EOF

job "split multi-allelic records" <<EOF
varg	"$varg" norm "$variants" -m -any -@ $threads -o "$work/varg.norm.vcf.gz"
bcftools	bcftools norm --no-version --threads $threads -m -any -Oz -o "$work/bcftools.norm.vcf.gz" "$variants"
EOF

at=(${region:+-r "$region"})
job "call ${region:-everything} (bcftools and freebayes have one thread)" <<EOF
varg	"$varg" call "$reads" -f "$reference" ${at[*]} -@ $threads -o "$work/varg.calls.vcf.gz"
bcftools	bcftools mpileup -f "$reference" ${at[*]} "$reads" 2>/dev/null | bcftools call -mv -Oz -o "$work/bcftools.calls.vcf.gz"
freebayes	freebayes -f "$reference" ${at[*]} "$reads" >"$work/freebayes.vcf"
EOF
