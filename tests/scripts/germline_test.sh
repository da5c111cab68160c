#!/usr/bin/env bash
# pipelines/germline.sh on testdata/: every product is there, whole, accounted for, and accurate.
# VARG names the program.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
varg=${VARG:?VARG names the program}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$root"
data=testdata/small
passed=0
pass() { passed=$((passed + 1)); }
fail() {
  echo "failed: $1"
  exit 1
}

VARG=$varg pipelines/germline.sh -b $data.bam -f $data.fa -g $data.gff3 \
  -s $data.clinvar.vcf.gz:CLNSIG -p $data.panel.bed -t $data.truth.vcf.gz \
  -c $data.confident.bed -o "$scratch" >"$scratch/log"
for name in calls.vcf.gz norm.vcf.gz case.vcf.gz report.html report.json compare.summary.csv; do
  [ -s "$scratch/$name" ] || fail "$name is missing"
  [ -s "$scratch/$name.manifest.json" ] || fail "$name has no manifest"
  pass
done
"$varg" check "$scratch/calls.vcf.gz" "$scratch/norm.vcf.gz" "$scratch/case.vcf.gz" --quiet \
  >"$scratch/check.txt" || fail "check refuses what the pipeline made"
pass
grep -q '<h2 id="gaps"\|<h3 id="gaps"' "$scratch/report.html" || fail "the report has no gaps section"
pass
python3 - "$scratch/report.json" <<'PY' || fail "the report's account does not add up"
import json, sys
report = json.load(open(sys.argv[1]))
listed = len(report["variants"])
counted = sum(group["alleles"] for group in report["unlisted"])
assert listed + counted == report["alleles"], (listed, counted, report["alleles"])
assert listed > 0 and report["coverage"]["regions"]
assert [step["command"] for step in report["steps"]] == ["call", "norm", "annotate"]
assert report["missing_steps"] == []
PY
pass
printf 'x' >>"$scratch/norm.vcf.gz"
if "$varg" report "$scratch/norm.vcf.gz" -o "$scratch/again.html" --quiet 2>/dev/null; then
  fail "a file that changed after its manifest was accepted"
fi
pass
echo "$passed passed, 0 failed"
