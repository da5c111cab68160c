#!/usr/bin/env bash
# Milliseconds from start to end of varg on tiny inputs (testdata/, by varg simulate): least and
# median wall and mean CPU of RUNS (50). Fails when one needs 20 ms of CPU: wall times also tell what
# else the machine did. Outputs are written to memory where there is /dev/shm: on a disk each is
# flushed before it gets its name.
#
#   bench/startup.sh                      RUNS=50 VARG=build/release/varg
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
varg=${VARG:-$root/build/release/varg}
runs=${RUNS:-50}
small=$root/testdata/small
work=$(mktemp -d -p "$([ -d /dev/shm ] && echo /dev/shm || echo /tmp)")
trap 'rm -rf "$work"' EXIT
slow=0
"$varg" view --quiet -O b -o "$work/small.bcf" "$small.truth.vcf.gz"

# children FILE FILE: milliseconds of CPU of ended commands, from the second `times` to the first.
children() {
  awk 'FNR == 1 {++file}
    FNR == 2 {split($1, u, /[ms]/); split($2, s, /[ms]/)
    t[file] = 60 * (u[1] + s[1]) + u[2] + s[2]} END {print 1000 * (t[1] - t[2])}' "$1" "$2"
}

run() {  # run PROGRAM ARGUMENT...
  local i begin
  : >"$work/times"
  times >"$work/before"
  for ((i = 0; i < runs; ++i)); do
    begin=$EPOCHREALTIME
    "$@" >"$work/out" 2>"$work/err" || { echo "failed: $*" >&2; cat "$work/err" >&2; exit 1; }
    echo "$begin $EPOCHREALTIME" >>"$work/times"
  done
  times >"$work/after"
  local cpu text=${*//$root\//}
  text=${text//$work\//}
  cpu=$(children "$work/after" "$work/before")
  awk '{print 1000 * ($2 - $1)}' "$work/times" | sort -n |
    awk -v t="${text#build/release/}" -v c="$cpu" -v n="$runs" \
      '{all[NR] = $1} END {printf "%-66s %7.1f %7.1f %7.1f\n", substr(t, 1, 66), all[1], all[int((NR + 1) / 2)], c / n
       exit c / n >= 20}' || slow=1
}

printf '%-66s %7s %7s %7s\n' "$runs runs, ms" least median CPU
run "$varg" --version
run "$varg" view --help
run "$varg" view -c "$small.bam"
run "$varg" view -O bam -o "$work/x.bam" "$small.bam"
run "$varg" view -c "$work/small.bcf"
run "$varg" view -i 'QUAL>=30' -o "$work/x.vcf.gz" "$small.truth.vcf.gz"
run "$varg" stats "$small.truth.vcf.gz"
run "$varg" stats -s - "$work/small.bcf"
run "$varg" norm -f "$small.fa" -o "$work/n.vcf.gz" "$small.truth.vcf.gz"
run "$varg" qc --flagstat "$small.bam"
run "$varg" qc -o "$work/qc" "$small.bam"
run "$varg" call -f "$small.fa" -r chr1:1001-1100 -o "$work/c.vcf.gz" "$small.bam"
run "$varg" annotate -f "$small.fa" -g "$small.gff3" -o "$work/a.vcf.gz" "$small.truth.vcf.gz"
run "$varg" compare -f "$small.fa" -o "$work/cmp" "$small.truth.vcf.gz" "$small.truth.vcf.gz"
run "$varg" check "$small.truth.vcf.gz"
run "$varg" report --help
exit "$slow"
