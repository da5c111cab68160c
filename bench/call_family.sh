#!/usr/bin/env bash
# call_family.sh [LENGTH [SEED]]: what a pedigree is worth to `varg call`. Simulates a trio at 30x
# on one contig of LENGTH (3,000,000) bases, which gives the child a de novo SNV in 50,000 bases,
# and calls it three ways: each sample alone (a site another has is REF), each alone with --alleles
# of all sites, and together with --ped. Prints Mendelian errors (true de novo sites left out;
# bcftools +mendelian beside it), recall and precision of de novo alleles by DNQ, and the genotypes
# of each sample against the truth. Then the same without truth on the real trio of the shared data
# (VARG_SHARED, default ../shared; left out when absent). Status 1 when, with --ped at DNQ >= 10
# (what tools/call/README.md recommends), recall or precision is below 0.9, when the pedigree makes more Mendelian errors than
# calling alone, or fewer genotypes of the child right.
# Packages: bcftools. VARG names the program (build/release/varg).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
varg=${VARG:-$root/build/release/varg}
shared=${VARG_SHARED:-$root/../shared}
length=${1:-3000000} seed=${2:-11}
counts=$root/bench/call_family_counts.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# Calls three samples alone, alone at all sites, and together: OUT.alone, OUT.sites, OUT.together.
three_ways() {  # three_ways OUT PED REF OPTIONS -- BAM BAM BAM
  local out=$1 ped=$2 reference=$3 options=() bam n=0 alone=() sites=()
  shift 3
  while [ "$1" != -- ]; do options+=("$1"); shift; done
  shift
  "$varg" call "$@" -f "$reference" --ped "$ped" "${options[@]}" --quiet -o "$out.together.vcf.gz"
  for bam in "$@"; do
    n=$((n + 1))
    "$varg" call "$bam" -f "$reference" "${options[@]}" --quiet -o "$out.$n.vcf.gz"
    bcftools view -f PASS,. "$out.$n.vcf.gz" -Oz -o "$out.$n.pass.vcf.gz"
    bcftools index -f -t "$out.$n.pass.vcf.gz"
    alone+=("$out.$n.pass.vcf.gz")
  done
  bcftools merge -0 -m both "${alone[@]}" -Oz -o "$out.alone.vcf.gz"
  bcftools index -f -t "$out.alone.vcf.gz"
  n=0
  for bam in "$@"; do
    n=$((n + 1))
    "$varg" call "$bam" -f "$reference" "${options[@]}" --quiet --alleles "$out.alone.vcf.gz" \
      -o "$out.$n.sites.vcf.gz"
    sites+=("$out.$n.sites.vcf.gz")
  done
  # A sample that is REF has a low QUAL there: what counts is that the site passed in one.
  bcftools merge -m both "${sites[@]}" | bcftools annotate -x FILTER -Oz -o "$out.sites.vcf.gz"
  bcftools index -f -t "$out.sites.vcf.gz"
}

mendelian_of() {  # mendelian_of FILE CHILD FATHER MOTHER: errors as bcftools counts them
  printf '    bcftools +mendelian: %s of PASS records\n' \
    "$(bcftools view -f PASS,. "$1" | bcftools +mendelian - -t "$4,$3,$2" -m c 2>&1 | grep -v '^#' | tr '\t\n' '  ')"
}

echo "simulated trio, $length bases at 30x, seed $seed"
"$varg" simulate --seed "$seed" --trio --contigs 1 --length "$length" --depth 30 -o "$work/t" --quiet
three_ways "$work/t" "$work/t.ped" "$work/t.fa" -- "$work/t.child.bam" "$work/t.father.bam" "$work/t.mother.bam"
for way in alone sites; do
  python3 "$counts" "$work/t.$way.vcf.gz" child father mother "$work/t.truth.vcf.gz" "$work/t.fa" >"$work/$way.txt"
  cat "$work/$way.txt"
  mendelian_of "$work/t.$way.vcf.gz" child father mother
done
python3 "$counts" "$work/t.together.vcf.gz" child father mother "$work/t.truth.vcf.gz" "$work/t.fa" \
  0.9 0.9 >"$work/together.txt" || failed=1
cat "$work/together.txt"
mendelian_of "$work/t.together.vcf.gz" child father mother
errors() { sed -n 's/.* \([0-9]*\) Mendelian errors.*/\1/p' "$work/$1.txt"; }
if [ "$(errors together)" -gt "$(errors alone)" ]; then
  echo "  MORE Mendelian errors with the pedigree than without"
  failed=1
fi

echo "genotypes against the truth inside $(awk '{n += $3 - $2} END {print n}' "$work/t.confident.bed") confident bases, PASS"
wrong_of() {  # wrong_of SAMPLE QUERY NAME: prints TP/FP/FN, leaves the wrong ones in `wrong`
  "$varg" compare "$work/t.truth.vcf.gz" "$2" -f "$work/t.fa" -b "$work/t.confident.bed" --truth-sample "$1" \
    --query-sample "$1" -o "$work/c" --quiet >/dev/null
  awk -F, -v what="$1 $3" 'NR == 1 {for (i = 1; i <= NF; ++i) c[$i] = i}
    $c["Filter"] == "PASS" {out = out "  " $1 " " $c["TRUTH.TP"] "/" $c["QUERY.FP"] "/" $c["TRUTH.FN"]}
    END {printf "  %-24s%s\n", what, out}' "$work/c.summary.csv"
  wrong=$(awk -F, 'NR == 1 {for (i = 1; i <= NF; ++i) c[$i] = i}
    $c["Filter"] == "PASS" {n += $c["QUERY.FP"] + $c["TRUTH.FN"]} END {print n}' "$work/c.summary.csv")
}
n=0
for sample in child father mother; do
  n=$((n + 1))
  wrong_of $sample "$work/t.$n.vcf.gz" alone
  before=$wrong
  wrong_of $sample "$work/t.together.vcf.gz" "with --ped"
  if [ "$wrong" -gt "$before" ]; then
    echo "    MORE wrong with the pedigree: $wrong, alone $before"
    [ $sample != child ] || failed=1
  fi
done

b37=$shared/data/germline_wgs_b37_chr20
if [ -d "$b37" ]; then
  echo "real trio HG001, NA12891, NA12892, b37 20:10.00-10.01 Mb"
  three_ways "$work/r" "$b37/trio.ped" "$b37/grch37.chr20.masked.fa.gz" -r 20:10000001-10010000 --bridge-contigs -- \
    "$b37/trio.HG001.20_10.00-10.01Mb.bam" "$b37/trio.NA12891.20_10.00-10.01Mb.bam" "$b37/trio.NA12892.20_10.00-10.01Mb.bam"
  for way in alone sites together; do
    trio=$(bcftools query -l "$work/r.together.vcf.gz" | tr '\n' ' ')
    python3 "$counts" "$work/r.$way.vcf.gz" $trio
  done
  echo "    alleles at DNQ >= 20: $(bcftools query -i 'FILTER="PASS" && FMT/DNQ[0] >= 20' -f '%POS ' "$work/r.together.vcf.gz" | wc -w)"
  for name in 1 together; do
    "$varg" compare "$b37/HG001.v3.3.2.b37.vcf.gz" "$work/r.$name.vcf.gz" -f "$b37/grch37.chr20.masked.fa.gz" \
      -b "$b37/NA12878.NIST.first10kb.conf.bed" -r 20:10000001-10010000 --bridge-contigs -o "$work/c" --quiet \
      --query-sample "${trio%% *}" | awk -v n="$name" '$2 == "PASS" {print "    HG001, " (n == 1 ? "alone" : "with --ped") ": " $1, $4 "/" $7 "/" $5}'
  done
else
  echo "left out: no real trio at $b37"
fi
exit $failed
