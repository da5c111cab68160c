#!/usr/bin/env bash
# peers.sh READS.bam REF.fa VARIANTS.vcf.gz [REGION]: runs varg and the Debian peers (samtools, bcftools,
# freebayes, mosdepth) side by side on the same input at the same thread count, in turn, RUNS times,
# and prints the least wall and CPU seconds of each and varg's ratio to it (above 1: varg is faster).
# VARG names the program (build/release/varg), THREADS the threads (2), RUNS the rounds (5).
set -euo pipefail
[ $# -ge 3 ] || { sed -n '2,5p' "$0" >&2; exit 2; }
root=$(cd "$(dirname "$0")/.." && pwd)
reads=$1 reference=$2 variants=$3 region=${4:-}
varg=${VARG:-$root/build/release/varg}
threads=${THREADS:-2}
rounds=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TIMEFORMAT='%R %U %S'

# least FILE: "wall cpu" of the fastest round, by wall for the first and by CPU for the second.
least() {
  awk '{c = $2 + $3; if (NR == 1 || $1 < w) w = $1; if (NR == 1 || c < m) m = c}
       END {printf "%.3f %.3f\n", w, m}' "$1"
}

measure() {  # measure NAME COMMAND...
  local name=$1
  shift
  { time "$@" >"$work/out" 2>"$work/err"; } 2>>"$work/times.$name" || {
    echo "failed: $*" >&2
    tail -n 5 "$work/err" >&2
    exit 1
  }
}

job() {  # job TITLE: then lines "NAME<TAB>COMMAND" on standard input, varg first
  local title=$1 names=() commands=() name command
  while IFS=$'\t' read -r name command; do
    names+=("$name")
    commands+=("$command")
  done
  rm -f "$work"/times.*
  for ((round = 0; round < rounds; ++round)); do
    for i in "${!names[@]}"; do measure "${names[$i]}" bash -c "${commands[$i]}"; done
  done
  printf '\n%s (%s threads, least of %s)\n' "$title" "$threads" "$rounds"
  printf '  %-12s %9s %9s %11s %11s\n' program 'wall s' 'CPU s' 'wall ratio' 'CPU ratio'
  local mine_wall mine_cpu wall cpu
  read -r mine_wall mine_cpu < <(least "$work/times.${names[0]}")
  for name in "${names[@]}"; do
    read -r wall cpu < <(least "$work/times.$name")
    awk -v n="$name" -v w="$wall" -v c="$cpu" -v mw="$mine_wall" -v mc="$mine_cpu" \
      'BEGIN {printf "  %-12s %9.3f %9.3f %10.2fx %10.2fx\n", n, w, c, w / mw, c / mc}'
  done
}

job "count reads of a BAM" <<EOF
varg	"$varg" view -c "$reads" -@ $threads
samtools	samtools view -c -@ $threads "$reads"
sambamba	sambamba view -q -c -t $threads "$reads"
EOF

job "copy a VCF.gz" <<EOF
varg	"$varg" view "$variants" -@ $threads -o "$work/varg.vcf.gz"
bcftools	bcftools view --no-version --threads $threads -Oz -o "$work/bcftools.vcf.gz" "$variants"
EOF
printf '  size: varg %s, bcftools %s bytes\n' "$(stat -c %s "$work/varg.vcf.gz")" \
  "$(stat -c %s "$work/bcftools.vcf.gz")"

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

job "depth per base, as text (peers alone: varg has no depth command yet)" <<EOF
mosdepth	cd "$work" && mosdepth -t $threads mosdepth "$reads"
samtools	samtools depth -@ $threads "$reads"
EOF
