#!/usr/bin/env bash
# test_multiqc.sh [VARG]: runs qc (whole genome by each rule set, targets, no reads), stats and compare on
# testdata/, and MultiQC over what they write: every module of these files must find all of its samples
# (the one without reads is left out of some tables), and none may fail. Needs MultiQC (Debian: multiqc); without it says so and ends well.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
varg=$(realpath "${1:-$root/build/release/varg}")
if ! command -v multiqc >/dev/null; then
  echo "skipped: multiqc is not installed"
  exit 0
fi
data=$root/testdata/small
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
mkdir "$out/in"
cd "$out/in"
for rules in mosdepth samtools picard; do
  "$varg" qc "$data.bam" -f "$data.fa" --as "$rules" --sample "$rules" -o "$rules" --quiet
done
"$varg" qc "$data.bam" -f "$data.fa" -b "$data.panel.bed" --sample targets -o targets --quiet
# A sample without reads must not take the others down.
awk -v OFS='\t' '{print "@SQ", "SN:" $1, "LN:" $2}' "$data.fa.fai" >"$out/empty.sam"
"$varg" qc "$out/empty.sam" -f "$data.fa" --sample empty -o empty --quiet
"$varg" call "$data.bam" -f "$data.fa" -o "$out/calls.vcf.gz" --quiet
"$varg" stats "$out/calls.vcf.gz" >calls.stats.txt
"$varg" compare "$data.truth.vcf.gz" "$out/calls.vcf.gz" -f "$data.fa" -b "$data.confident.bed" \
  -o calls --quiet >/dev/null

status=0
multiqc --no-ansi -f . -o "$out/report" >"$out/log" 2>&1 || status=$?
passed=0 failed=0
note() {  # note OUTCOME WHAT
  if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "failed: $2"; fi
}
note "$status" "multiqc exits with $status"
rc=0; if grep -qE 'Traceback|Oops|ERROR|Error:' "$out/log"; then rc=1; fi
note "$rc" "a module of MultiQC fails"
while IFS='|' read -r module says; do
  rc=0; grep -qE "$module +\| $says\$" "$out/log" || rc=1
  note "$rc" "$module does not say: $says"
done <<'END'
happy|Found 1 reports
bcftools|Found 1 stats reports
mosdepth|Found 5 reports
samtools|Found 5 stats reports
samtools|Found 5 flagstat reports
samtools|Found 5 idxstats reports
picard|Found 5 AlignmentSummaryMetrics reports
picard|Found 4 WgsMetrics reports
picard|Found 1 HsMetrics reports
picard|Found 5 GcBiasMetrics reports
picard|Found 4 InsertSizeMetrics reports
picard|Found 4 MarkDuplicates reports
picard|Found 4 QualityByCycleMetrics reports
picard|Found 4 QualityScoreDistributionMetrics reports
custom_content|varg_qc: Found 5 General Statistics columns
END
[ "$failed" -eq 0 ] || cat "$out/log"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
