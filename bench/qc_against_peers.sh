#!/usr/bin/env bash
# qc_against_peers.sh [BAM…]: the numbers of `varg qc` against samtools flagstat, idxstats, stats
# (SN) and depth, and mosdepth, to the last digit; by default on the BAMs of the shared real data
# (VARG_SHARED, default ../shared) and on $VARG_INPUTS/hg002x150.bam (default ../inputs) when there.
# A mean depth of mosdepth that lies halfway between two printed values may differ in its last
# digit: mosdepth adds up rounded parts, varg divides the whole sum once. Such lines are counted.
# VARG names the program (build/release/varg).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
varg=${VARG:-$root/build/release/varg}
shared=${VARG_SHARED:-$root/../shared}
inputs=${VARG_INPUTS:-$root/../inputs}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ $# -eq 0 ]; then
  mapfile -t found < <(find "$shared/data" "$inputs/hg002x150.bam" -name '*.bam' 2>/dev/null | sort)
  set -- "${found[@]}"
fi
[ $# -gt 0 ] || { echo "skipped: no BAM at $shared/data"; exit 77; }
failed=0
same() {  # same NAME A B
  if cmp -s "$2" "$3"; then
    echo "  same: $1"
  else
    echo "  DIFFERENT: $1"
    diff "$2" "$3" | head -6 || true
    failed=1
  fi
}
# Lines whose last column differs although the sum is not halfway between two hundredths.
not_halfway() {
  paste "$1" "$2" | awk -F '\t' '{
    n = NF / 2; a = $n; b = $NF; if (a == b) next
    half = 0.005 + (a < b ? a : b); length_ = $3 - $2
    rest = half * length_ - int(half * length_ + 0.5); if (rest < 0) rest = -rest
    if (rest > 1e-6 || (a > b ? a - b : b - a) > 0.0101) bad++; else ties++ }
    END { if (ties) print ties " means halfway between two digits" > "/dev/stderr"; print bad + 0 }'
}
# mosdepth 0.3.3 takes a pair's overlap off up to the end of the first mate, also where the second
# ends before it (both with one CIGAR element): its depth is too low there. Counts positions where
# varg has less, which are faults, and says how many have more.
depth_faults() {
  bedtools unionbedg -i "$1" "$2" | awk '{ if ($5 < $4) bad += $3 - $2; else if ($5 > $4) more += $3 - $2 }
    END { if (more) print "    " more " positions where mosdepth takes off too much" > "/dev/stderr"; print bad + 0 }'
}
mosdepth_case() {  # mosdepth_case BAM NAME BY
  mosdepth -t 2 -b "$3" -T 1,10,20,30 "$work/m" "$1"
  "$varg" qc "$1" -@ 2 --quiet -o "$work/v" -b "$3" -T 1,10,20,30 --per-base > /dev/null
  for file in per-base regions thresholds; do
    zcat "$work/m.$file.bed.gz" > "$work/m.$file"
    zcat "$work/v.$file.bed.gz" > "$work/v.$file"
  done
  if ! cmp -s "$work/m.per-base" "$work/v.per-base" &&
    [ "$(depth_faults "$work/m.per-base" "$work/v.per-base")" -eq 0 ]; then
    echo "  not compared: windows by $2 (mosdepth's depth is too low in places)"
    return
  fi
  same "mosdepth per-base" "$work/m.per-base" "$work/v.per-base"
  same "mosdepth thresholds by $2" "$work/m.thresholds" "$work/v.thresholds"
  if [ "$(not_halfway "$work/m.regions" "$work/v.regions")" -eq 0 ]; then
    echo "  same: mosdepth regions by $2"
  else
    echo "  DIFFERENT: mosdepth regions by $2"
    diff "$work/m.regions" "$work/v.regions" | head -6 || true
    failed=1
  fi
}
for bam in "$@"; do
  echo "$bam"
  input=$bam
  if [ ! -e "$bam.bai" ] && [ ! -e "${bam%.bam}.bai" ]; then
    input=$work/indexed.bam
    cp "$bam" "$input"
    samtools index "$input" 2>/dev/null || { echo "  skipped: samtools cannot index it"; continue; }
  fi
  if ! "$varg" qc "$input" -@ 2 --quiet > "$work/v.text" 2> "$work/v.error"; then
    echo "  skipped: $(head -1 "$work/v.error")"
    continue
  fi
  samtools flagstat "$input" > "$work/flagstat"
  head -16 "$work/v.text" > "$work/v.flagstat"
  same "samtools flagstat" "$work/flagstat" "$work/v.flagstat"
  "$varg" qc "$input" -@ 2 --quiet --idxstats > "$work/v.idxstats"
  samtools idxstats "$input" > "$work/idxstats"
  same "samtools idxstats" "$work/idxstats" "$work/v.idxstats"
  samtools stats "$input" 2> /dev/null | grep '^SN' > "$work/stats"
  grep '^SN' "$work/v.text" > "$work/v.stats"
  same "samtools stats, SN" "$work/stats" "$work/v.stats"
  "$varg" qc "$input" -@ 2 --quiet --as samtools --per-base -o "$work/s" > /dev/null
  zcat "$work/s.per-base.bed.gz" | awk '$4 > 0' > "$work/v.depth"
  samtools depth "$input" 2> /dev/null | awk 'BEGIN { OFS = "\t" } {
    if ($1 == c && $2 == e + 1 && $3 == d) { e = $2; next }
    if (d > 0) print c, b, e, d
    c = $1; b = $2 - 1; e = $2; d = $3 } END { if (d > 0) print c, b, e, d }' > "$work/depth"
  same "samtools depth" "$work/depth" "$work/v.depth"
  mosdepth_case "$input" 500 500
  mosdepth_case "$input" 1000 1000
done
[ $failed -eq 0 ] && echo "all the same"
exit $failed
