#!/usr/bin/env bash
# demo.sh [--no-install] [FOLDER]: installs missing Debian packages, builds varg, and runs the main
# job on the data of this repository: reads -> calls -> annotation -> report, and the comparison
# with the truth the data was simulated from. FOLDER is where the results go (demo-out).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
flags=()
if [ "${1:-}" = --no-install ]; then
  flags=(--no-install)
  shift
fi
folder=${1:-demo-out}
scripts/build.sh "${flags[@]}" release varg
data=testdata/small
VARG=$root/build/release/varg pipelines/germline.sh -b $data.bam -f $data.fa -g $data.gff3 \
  -s $data.clinvar.vcf.gz:CLNSIG -p $data.panel.bed -t $data.truth.vcf.gz \
  -c $data.confident.bed -o "$folder"
echo
echo "Calls:  $folder/calls.vcf.gz"
echo "Case:   $folder/case.vcf.gz"
echo "Report: $folder/report.html  (open it in a browser)"
