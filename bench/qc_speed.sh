#!/usr/bin/env bash
# qc_speed.sh [JOB…]: `varg qc` beside its peers, in turn in one run, at 1 and at 2 threads: least
# wall and CPU seconds, largest memory. Jobs (default all): flagstat, windows, per_base, complete,
# picard, cram, memory. Inputs: $VARG_INPUTS (default ../inputs): hg002x150.bam, .cram and tandem.fa.
# RUNS (5), and THREADS ("1 2"). The peers' answers are compared by qc_against_peers.sh.
set -euo pipefail
threads_asked=${THREADS:-1 2}
source "$(dirname "$0")/side_by_side.sh"
inputs=${VARG_INPUTS:-$root/../inputs}
bam=$inputs/hg002x150.bam cram=$inputs/hg002x150.cram fasta=$inputs/tandem.fa
for file in "$bam" "$cram" "$fasta"; do
  [ -e "$file" ] || { echo "skipped: no $file"; exit 77; }
done
jobs=("$@")
[ $# -gt 0 ] || jobs=(flagstat windows per_base complete picard cram memory)
qc="$varg qc --quiet"
depths="-b 500 -T 1,10,20,30"
in_turn() {  # in_turn READS: what varg qc gives in one pass
  echo "samtools flagstat -@ $threads $1 && samtools stats -@ $threads -r $fasta $1 &&" \
    "mosdepth -t $threads -f $fasta $depths $work/turn $1"
}

flagstat() {
  job "flagstat of a BAM" <<EOF
varg	$qc --flagstat -@ $threads $bam
samtools	samtools flagstat -@ $threads $bam
sambamba	sambamba flagstat -t $threads $bam
EOF
}

windows() {
  job "depth in windows of 500 and at thresholds" <<EOF
varg	$qc --only-depth -@ $threads -o $work/windows $depths $bam
mosdepth	mosdepth -n -t $threads $depths $work/m $bam
mosdepth-x	mosdepth -n -x -t $threads $depths $work/m $bam
EOF
}

per_base() {
  job "depth of every position, with its file" <<EOF
varg	$qc --only-depth -@ $threads -o $work/per_base --per-base $bam
mosdepth	mosdepth -t $threads $work/m $bam
EOF
}

complete() {
  job "qc complete, with per-base file, windows, GC and page" <<EOF
varg	$qc -@ $threads -f $fasta -o $work/all $depths --per-base $bam
varg-no-ref	$qc -@ $threads -o $work/all $depths $bam
three-in-turn	$(in_turn "$bam")
stats	samtools stats -@ $threads $bam
EOF
}

picard() {  # a run takes a minute; its charts need R, which is not measured: a stand-in says done
  local rounds=1
  mkdir -p "$work/bin"
  printf '#!/bin/sh\nexit 0\n' >"$work/bin/Rscript"
  chmod +x "$work/bin/Rscript"
  cp "$fasta" "$work/picard.fa"
  cp "$fasta.fai" "$work/picard.fa.fai"
  PicardCommandLine CreateSequenceDictionary -R "$work/picard.fa" -O "$work/picard.dict" >/dev/null 2>&1
  job "qc complete against Picard's CollectMultipleMetrics with GC bias" <<EOF
varg	$qc -@ $threads -f $fasta -o $work/all $depths --per-base $bam
picard	PATH=$work/bin:$PATH PicardCommandLine CollectMultipleMetrics -I $bam -O $work/picard -R $work/picard.fa --PROGRAM CollectGcBiasMetrics --VALIDATION_STRINGENCY SILENT
EOF
}

cram() {
  job "flagstat of a CRAM" <<EOF
varg	$qc --flagstat -@ $threads -f $fasta $cram
samtools	samtools flagstat -@ $threads $cram
EOF
  job "qc complete of a CRAM" <<EOF
varg	$qc -@ $threads -f $fasta -o $work/all $depths --per-base $cram
three-in-turn	$(in_turn "$cram")
EOF
}

memory() {  # a quarter of the contig, and all of it
  local contig length
  read -r contig length _ <"$fasta.fai"
  samtools view -@ 2 -b -o "$work/quarter.bam" "$bam" "$contig:1-$((length / 4))"
  job "memory: the whole input first, then a quarter of it" <<EOF
whole	$qc -@ $threads -o $work/whole $depths --per-base $bam
quarter	$qc -@ $threads -o $work/quarter $depths --per-base $work/quarter.bam
EOF
}

for threads in $threads_asked; do
  for name in "${jobs[@]}"; do
    if [ "$name" = picard ] && [ "$threads" != "${threads_asked##* }" ]; then continue; fi
    "$name"
  done
done
