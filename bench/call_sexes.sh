#!/usr/bin/env bash
# call_sexes.sh: the copies of X, Y and mitochondria in `varg call`. On a made-up family whose
# contigs have GRCh38's lengths (call_sexes_world.py): the sex inferred from the reads and the
# reason said, one copy of X and Y outside the pseudoautosomal regions in males and two inside, no
# calls on Y in females, mitochondria haploid; then --sex that says otherwise, --sex unknown, a
# gVCF, the family with --ped, and a PED of another sex than the reads'. On the mitochondria of
# NA12878 in the shared data (VARG_SHARED, default ../shared; left out when absent) against the
# variants of Strelka's gVCF. Status 1 when one is wrong.
# Packages: samtools, bcftools. VARG names the program (build/release/varg).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
varg=${VARG:-$root/build/release/varg}
shared=${VARG_SHARED:-$root/../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

expect() {  # expect WHAT COMMAND...: says whether it holds
  local what=$1
  shift
  if "$@"; then echo "  ok: $what"; else echo "  WRONG: $what"; failed=1; fi
}

judge() { python3 "$root/bench/call_sexes_check.py" "$work/w.truth.tsv" "$@" || failed=1; }

echo "a family on contigs of GRCh38's lengths"
python3 "$root/bench/call_sexes_world.py" "$work/w"
samtools faidx "$work/w.fa"
for person in father mother son daughter; do
  samtools sort -o "$work/w.$person.bam" "$work/w.$person.sam" 2>/dev/null
  samtools index "$work/w.$person.bam"
  rm "$work/w.$person.sam"
done
reference=$work/w.fa

for person in father mother; do
  sex=male
  [ $person = father ] || sex=female
  "$varg" call "$work/w.$person.bam" -f "$reference" -o "$work/$person.vcf" 2>"$work/said"
  sed 's/^/    /' "$work/said"
  expect "$person is found to be $sex, with the ratios it is seen from" \
    grep -q "$person is $sex by its reads: X [0-9.]* of autosomes, Y [0-9.]*" "$work/said"
  judge "$work/$person.vcf" $person=$sex
done

echo "--sex that says otherwise, and unknown"
"$varg" call "$work/w.father.bam" -f "$reference" --sex female -o "$work/now.vcf" --quiet
judge "$work/now.vcf" father=female
"$varg" call "$work/w.father.bam" -f "$reference" --sex unknown -o "$work/now.vcf" --quiet
judge "$work/now.vcf" father=unknown

echo "gVCF: blocks of one copy too, nothing on Y in a female"
for person in father mother; do
  sex=male
  [ $person = father ] || sex=female
  "$varg" call "$work/w.$person.bam" -f "$reference" --gvcf -o "$work/now.vcf" --quiet
  judge "$work/now.vcf" $person=$sex
  [ $person = father ] || expect "no record on chrY" test "$(grep -c '^chrY' "$work/now.vcf")" -eq 0
done

echo "the family with --ped, in another order than the PED's"
"$varg" call "$work/w.son.bam" "$work/w.mother.bam" "$work/w.daughter.bam" "$work/w.father.bam" \
  -f "$reference" --ped "$work/w.ped" -o "$work/family.vcf" --quiet
judge "$work/family.vcf" father=male mother=female son=male daughter=female

echo "a PED that calls the father female, his reads male"
printf 'F\tfather\t0\t0\t2\t2\n' >"$work/other.ped"
"$varg" call "$work/w.father.bam" -f "$reference" --ped "$work/other.ped" -o "$work/now.vcf" 2>"$work/said"
sed 's/^/    /' "$work/said"
judge "$work/now.vcf" father=female
expect "it is said that the reads look male" grep -qi 'father.*male' "$work/said"

mt=$shared/data/mt
if [ -d "$mt" ]; then
  echo "mitochondria of NA12878, against Strelka's variants"
  cp "$mt/chrM.hg19.fa" "$work/chrM.fa"
  samtools faidx "$work/chrM.fa"
  "$varg" call "$mt/NA12878.chrM.bam" -f "$work/chrM.fa" -o "$work/m.vcf.gz" --quiet
  bcftools query -f '%POS %REF %ALT [%GT]\n' "$work/m.vcf.gz" >"$work/m.sites"
  bcftools view -H "$mt/strelka.expected.genome.vcf.gz" | awk '$5 != "." {print $2, $4, $5, "1"}' >"$work/m.expected"
  sed 's/^/    /' "$work/m.sites"
  expect "the same variants as Strelka's, each haploid" cmp "$work/m.expected" "$work/m.sites"
  # Under 1 % of the reads here have a low MAPQ: a cap on the depth may not make the fraction larger.
  bcftools query -f '%LMQ\n' "$work/m.vcf.gz" >"$work/m.lmq"
  expect "INFO/LMQ is below 0.05, also where the depth is capped (found $(tr '\n' ' ' <"$work/m.lmq"))" \
    awk '$1 >= 0.05 {bad = 1} END {exit bad}' "$work/m.lmq"
else
  echo "left out: no mitochondria at $mt"
fi
[ $failed -eq 0 ] && echo "all as it must be"
exit $failed
