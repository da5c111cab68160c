#!/usr/bin/env bash
# Peak memory of varg (GNU time, MB) on about a sixteenth, a quarter and the whole of an input: it
# must not grow with the size of the file. Then with --memory from 64M to 1G, which bounds it.
#
#   bench/memory.sh [INPUTS]              THREADS=2 VARG=build/release/varg
#
# INPUTS (default ../inputs) holds hg002x150.bam, sites.vcf.gz and kg4.vcf.gz of the shared
# bench-inputs/make_inputs.sh, with indexes; what is absent is skipped. The parts are cut by region;
# the titles say how large they came out. A short run may end before as many batches are in flight
# as threads allow, so some growth is legal: fails when the whole needs 32 MB more than its quarter,
# or a run over 1.5 times its --memory and 32 MB (program, header, tables: no work in flight).
set -euo pipefail
RUNS=1
. "$(dirname "$0")/side_by_side.sh"
inputs=${1:-${VARG_INPUTS:-$root/../inputs}}
grew=0

# parts FILE ENDING REGIONS REGIONS: $work/part.{1,4,16}ENDING: two cut by regions, and the whole.
parts() {
  "$varg" view --quiet -@ "$threads" -r "$3" -o "$work/part.1$2" "$1"
  "$varg" view --quiet -@ "$threads" -r "$4" -o "$work/part.4$2" "$1"
  ln -sf "$(realpath "$1")" "$work/part.16$2"
  sizes=()
  for share in 1 4 16; do sizes+=("$(($(stat -Lc %s "$work/part.$share$2") / 1000000))MB"); done
}

# share CONTIG BEGIN END N: the region of the first N sixteenths.
share() { echo "$1:$(($2 + 1))-$(($2 + ($3 - $2) * $4 / 16))"; }

megabytes() {  # megabytes ARGUMENT...: of one run of varg
  /usr/bin/time -o "$work/memory" -f %M "$varg" "$@" --quiet -@ "$threads" >"$work/out" || {
    echo "failed: varg $*" >&2
    exit 1
  }
  awk '{printf "%.0f\n", $1 / 1024}' "$work/memory"
}

growth() {  # growth ENDING ARGUMENT...: a line of the table; the input comes last
  local ending=$1 mb=() share
  shift
  for share in 1 4 16; do mb+=("$(megabytes "$@" "$work/part.$share$ending")"); done
  printf '%-44s %6s %6s %6s' "${*//$work\//} $ending" "${mb[@]}"
  if awk -v a="${mb[1]}" -v b="${mb[2]}" 'BEGIN {exit !(b > a + 32)}'; then
    printf '  grows'
    grew=1
  fi
  echo
}

bounded() {  # bounded ENDING ARGUMENT...: of the whole input, at each bound
  local ending=$1 mb=() bound
  shift
  for bound in 64 256 1024; do
    mb+=("$(megabytes "$@" --memory "${bound}M" "$work/part.16$ending")")
    awk -v a="${mb[-1]}" -v b="$bound" 'BEGIN {exit !(a > 1.5 * b + 32)}' && grew=1
  done
  printf '%-44s %6s %6s %6s\n' "${*//$work\//} $ending" "${mb[@]}"
}

growth_title() { printf '\n%-44s %6s %6s %6s\n' "$1, $threads threads, peak MB" "${sizes[@]}"; }
bounds_title() { printf '\n%-44s %6s %6s %6s\n' '--memory' 64M 256M 1G; }

if [ -e "$inputs/hg002x150.bam" ]; then
  read -r contig length _ < <(samtools idxstats "$inputs/hg002x150.bam")
  parts "$inputs/hg002x150.bam" .bam "$(share "$contig" 0 "$length" 1)" \
    "$(share "$contig" 0 "$length" 4)"
  growth_title reads
  growth .bam view -c
  growth .bam view -c -i 'mapq>=20'
  growth .bam view -O bam -o "$work/copy.bam"
  growth .bam qc --flagstat
  growth .bam qc --per-base -b 500 -o "$work/qc"
  bounds_title
  bounded .bam view -O bam -o "$work/copy.bam"
fi
if [ -e "$inputs/sites.vcf.gz" ]; then
  mapfile -t contigs < <(tabix -l "$inputs/sites.vcf.gz")
  parts "$inputs/sites.vcf.gz" .vcf.gz "${contigs[0]}" \
    "$(IFS=,; echo "${contigs[*]:0:$((${#contigs[@]} / 4))}")"
  growth_title 'sites of 75 INFO keys'
  growth .vcf.gz view -c -i 'QUAL>=30 && INFO/AF<0.01'
  growth .vcf.gz view -O b -o "$work/copy.bcf"
  growth .vcf.gz stats
  bounds_title
  bounded .vcf.gz stats
fi
if [ -e "$inputs/kg4.vcf.gz" ]; then
  name=$(tabix -l "$inputs/kg4.vcf.gz")
  read -r begin end < <("$varg" view --format '%POS\n' "$inputs/kg4.vcf.gz" | sed -n '1p;$p' | xargs)
  parts "$inputs/kg4.vcf.gz" .vcf.gz "$(share "$name" "$begin" "$end" 1)" \
    "$(share "$name" "$begin" "$end" 4)"
  growth_title '2,548 samples'
  growth .vcf.gz view -c -i 'N_ALT>1'
  growth .vcf.gz stats -s -
  bounds_title
  bounded .vcf.gz stats -s -
fi
exit $grew
