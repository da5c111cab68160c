#!/usr/bin/env bash
# qc_speed.sh [BAM] [ROUNDS]: CPU (user + system) and wall seconds of `varg qc` and of the peers in
# turn, at 2 threads, least of ROUNDS (default 5) each; peak memory in MB. Default BAM:
# $VARG_INPUTS/hg002x150.bam (VARG_INPUTS: default ../inputs).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
varg=${VARG:-$root/build/release/varg}
bam=${1:-${VARG_INPUTS:-$root/../inputs}/hg002x150.bam}
rounds=${2:-5}
[ -e "$bam" ] || { echo "skipped: no $bam"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
names=()
commands=()
add() { names+=("$1"); commands+=("$2"); }
add "samtools flagstat -@2" "samtools flagstat -@ 2 $bam"
add "varg qc --flagstat" "$varg qc --flagstat --quiet -@ 2 $bam"
add "samtools stats -@2" "samtools stats -@ 2 $bam"
add "mosdepth -n -x -b 500 -T" "mosdepth -n -x -t 2 -b 500 -T 1,10,20,30 $work/x $bam"
add "varg qc --depth -b 500 -T" "$varg qc --only-depth --quiet -@ 2 -o $work/d -b 500 -T 1,10,20,30 $bam"
add "mosdepth per-base" "mosdepth -t 2 $work/m $bam"
add "varg qc --depth --per-base" "$varg qc --only-depth --quiet -@ 2 -o $work/p --per-base $bam"
add "varg qc, all and per-base" "$varg qc --quiet -@ 2 -o $work/a -b 500 -T 1,10,20,30 --per-base $bam"
for round in $(seq "$rounds"); do
  for i in "${!names[@]}"; do
    /usr/bin/time -a -o "$work/times.$i" -f "%e %U %S %M" bash -c "${commands[$i]} > /dev/null 2>&1"
  done
done
printf '%-28s %7s %7s %6s\n' job cpu wall MB
for i in "${!names[@]}"; do
  awk -v name="${names[$i]}" '{ c = $2 + $3; if (NR == 1 || c < cpu) cpu = c; if (NR == 1 || $1 < wall) wall = $1
    if ($4 > mb) mb = $4 } END { printf "%-28s %7.2f %7.2f %6d\n", name, cpu, wall, mb / 1024 }' "$work/times.$i"
done
