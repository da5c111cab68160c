#!/bin/bash
# compare_scaling.sh VARG [SHARED]: CPU, wall and memory of `varg compare` on 1, 4 and 16 times the
# records of compare_synth (63,774 truth and 63,130 query records), one copy to a contig. The
# counts of n copies must be n times those of one. With records, time must grow linearly and memory
# hardly. Needs samtools and 2 GB of disk for the largest reference.
set -euo pipefail
varg=$(realpath "$1")
suite=${2:-$(dirname "$0")/../../shared}/suites/compare_synth
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$suite/make_synth_fa.py" "$work/one.fa"

copies() { # VCF COPIES: its records on contigs c1, c2, …
  gzip -dc "$1" | awk -v n="$2" -F '\t' -v OFS='\t' '
    /^##contig/ { for (i = 1; i <= n; i++) { line = $0; sub(/ID=[^,>]*/, "ID=c" i, line); print line }; next }
    /^#/ { print; next }
    { rows[++count] = $0 }
    END { for (i = 1; i <= n; i++) for (r = 1; r <= count; r++) { $0 = rows[r]; $1 = "c" i; print } }'
}

echo "copies  records  CPU s  wall s  RSS MB  TP"
for n in 1 4 16; do
  copies "$suite/truth.vcf.gz" "$n" >"$work/truth.vcf"
  copies "$suite/query.vcf.gz" "$n" >"$work/query.vcf"
  for i in $(seq "$n"); do echo ">c$i"; tail -n +2 "$work/one.fa"; done >"$work/ref.fa"
  samtools faidx "$work/ref.fa"
  /usr/bin/time -f "%U %S %e %M" -o "$work/cost" "$varg" compare "$work/truth.vcf" \
    "$work/query.vcf" -f "$work/ref.fa" -o "$work/out" --quiet -@ 1 >/dev/null
  records=$(grep -vc '^#' "$work/truth.vcf")
  found=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
    $2 == "ALL" { tp += $at["TRUTH.TP"] } END { print tp }' "$work/out.summary.csv")
  awk -v n="$n" -v records="$records" -v tp="$found" \
    '{ printf "%6d %8d %6.2f %7.2f %7.0f  %d\n", n, records, $1 + $2, $3, $4 / 1024, tp }' "$work/cost"
  one=${one:-$found}
  [ "$found" -eq $((one * n)) ] || { echo "TP is not $n times $one" >&2; exit 1; }
done
