#!/usr/bin/env bash
# Times `varg stats` beside `bcftools stats` in one run: per-sample counts of many samples, tables of
# wide sites, and BCF of both and of one sample. The tables of both are compared before.
#
#   bench/stats_speed.sh [INPUTS]         RUNS=5 THREADS="1 2" VARG=build/release/varg
#
# INPUTS (default ../inputs) holds kg4, sites and wgs, each .vcf.gz and .bcf, of the shared
# bench-inputs/make_inputs.sh; what is absent is skipped. bcftools stats counts in one thread:
# more of them only inflate for it, so it runs with --threads 1 beside varg's 2. VARG_SIMD=avx2
# gives the figures of that level.
set -euo pipefail
thread_counts=${THREADS:-1 2}
. "$(dirname "$0")/side_by_side.sh"
inputs=${1:-${VARG_INPUTS:-$root/../inputs}}

# The tables without comments and the ID line, which names the file.
same_tables() {  # same_tables FILE OPTION...
  local file=$1
  shift
  "$varg" stats --quiet "$@" "$file" | grep -v '^#\|^ID' >"$work/a"
  bcftools stats "$@" "$file" | grep -v '^#\|^ID' >"$work/b"
  cmp -s "$work/a" "$work/b" || { echo "$file: tables differ"; exit 1; }
}

both() {  # both NAME OPTION...: of INPUTS/NAME, at each thread count
  local name=$1 file=$inputs/$1
  shift
  [ -e "$file" ] || { echo "skipped: no $file"; return; }
  same_tables "$file" "$@"
  for threads in $thread_counts; do
    job "stats $* $name" <<END
varg	$varg stats --quiet -@ $threads $* $file
bcftools	bcftools stats --threads $((threads - 1)) $* $file
END
  done
}

both kg4.vcf.gz -s -
both sites.vcf.gz
both wgs.vcf.gz
both kg4.bcf -s -
both sites.bcf
both wgs.bcf
