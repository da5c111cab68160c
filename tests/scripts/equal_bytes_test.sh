#!/usr/bin/env bash
# Every tool gives the same bytes at 1, 2 and 8 threads and with scalar kernels, on testdata/.
# VARG names the program.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
varg=${VARG:?VARG names the program}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
data=$root/testdata/small
passed=0 failed=0
"$root/tests/scripts/many_genes.py" "$scratch"

run_all() {  # run_all FOLDER THREADS: one run of each tool
  local out=$1 at=(-@ "$2" --quiet)
  mkdir -p "$out"
  "$varg" simulate --seed 5 --contigs 1 --length 20000 --depth 8 -o "$out/sim" "${at[@]}" >/dev/null
  "$varg" call "$data.bam" -f "$data.fa" -o "$out/calls.vcf.gz" "${at[@]}"
  "$varg" call "$data.bam" -f "$data.fa" -o "$out/calls.bcf" "${at[@]}"
  "$varg" norm "$out/calls.vcf.gz" -f "$data.fa" -m -any -o "$out/norm.vcf.gz" "${at[@]}"
  "$varg" annotate "$out/norm.vcf.gz" -f "$data.fa" -g "$data.gff3" \
    --source "$data.clinvar.vcf.gz:CLNSIG" -o "$out/case.vcf.gz" "${at[@]}"
  # Several batches, with alleles that meet over their borders.
  local kind
  for kind in vcf.gz tsv json; do
    "$varg" annotate "$scratch/many.vcf" -f "$scratch/many.fa" -g "$scratch/many.gff3" --ann \
      --format "${kind%.gz}" -o "$out/many.$kind" "${at[@]}"
  done
  "$varg" view "$out/case.vcf.gz" -o "$out/case.bcf" "${at[@]}"
  "$varg" view "$data.bam" -o "$out/copy.bam" "${at[@]}"
  "$varg" view "$data.bam" -f "$data.fa" -O cram -o "$out/copy.cram" "${at[@]}"
  "$varg" stats "$out/case.vcf.gz" -s - "${at[@]}" >"$out/stats.txt"
  mkdir -p "$out/qc"
  "$varg" qc "$data.bam" -f "$data.fa" -o "$out/qc/bam" -b "$data.panel.bed" --genes "$data.gff3" \
    -T 10,20,30 --gaps 15 --per-base --sites "$data.truth.vcf.gz" --profile wes-rare-disease \
    "${at[@]}" || [ $? -eq 1 ]  # its contigs tell no sex
  "$varg" qc "$out/copy.cram" -f "$data.fa" -o "$out/qc/cram" -b 100 --as picard "${at[@]}"
  (cd "$out" && "$varg" report case.vcf.gz --reads "$data.bam" --panel "$data.panel.bed" \
    -o report.html "${at[@]}")
  "$varg" compare "$data.truth.vcf.gz" "$out/norm.vcf.gz" -f "$data.fa" \
    -b "$data.confident.bed" -o "$out/compare" "${at[@]}" >"$out/compare.txt"
  (cd "$out" && "$varg" check calls.vcf.gz case.bcf copy.bam "${at[@]}" >check.txt)
}

# What a manifest and a report say of the command line (threads, folder) may differ; the digests of
# what was made must not.
compare_with() {  # compare_with FOLDER LABEL
  local file
  while read -r file; do
    case $file in
      *.manifest.json | report.html | report.json) continue ;;
    esac
    if [[ $file == qc/*.qc.* || $file == stats.txt || $file == compare.html ]]; then  # these show their command line, which names folder and threads
      sed -i "s#$scratch/[a-z0-9]*/#FOLDER/#g; s#-@ [0-9][0-9]*#-@ N#g; /data digest/d" \
        "$scratch/reference/$file" "$scratch/$1/$file"
    fi
    if cmp -s "$scratch/reference/$file" "$scratch/$1/$file"; then
      passed=$((passed + 1))
    else
      echo "failed: $file differs: $2"
      failed=$((failed + 1))
    fi
  done < <(cd "$scratch/reference" && find . -type f -printf '%P\n' | sort)
}

run_all "$scratch/reference" 1
for threads in 2 8; do
  run_all "$scratch/run$threads" "$threads"
  compare_with "run$threads" "$threads threads"
done
VARG_SIMD=scalar run_all "$scratch/scalar" 2
compare_with scalar "scalar kernels"
# What was compared is several batches, in which alleles were joined.
if [ "$(stat -c %s "$scratch/many.vcf")" -lt 5000000 ] ||
  ! grep -q '"haplotypes.joined": [1-9][0-9][0-9]' "$scratch/reference/many.tsv.manifest.json"; then
  echo "failed: the input of annotate is too small to tell"
  failed=$((failed + 1))
fi
# The report shows the command lines of its steps, so it is compared on one and the same case.
cd "$scratch/reference"
for threads in 1 2 8; do
  "$varg" report case.vcf.gz --reads "$data.bam" --panel "$data.panel.bed" \
    -o "report.$threads.html" -@ "$threads" --quiet
  if cmp -s report.1.html "report.$threads.html"; then
    passed=$((passed + 1))
  else
    echo "failed: the report differs at $threads threads"
    failed=$((failed + 1))
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
