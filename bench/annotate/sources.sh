#!/usr/bin/env bash
# sources.sh [SHARED]: one source laid over 1.17 million records of chromosome 21, side by side with
# `bcftools annotate` and vcfanno (Debian packages bcftools, tabix, vcfanno), each with one thread.
# Reads VCF.gz and writes VCF text; what varg needs besides, building the source, is a row of its
# own. VARG names the program, RUNS the rounds. See bench/side_by_side.sh.
set -euo pipefail
THREADS=1
source "$(dirname "${BASH_SOURCE[0]}")/../side_by_side.sh"
shared=${1:-$root/../shared}
fasta=$shared/suites/vep_chr21/chr21.fa.gz
python3 "$root/bench/annotate/sources_inputs.py" "$fasta" "$work"
for name in asked known; do
  bgzip "$work/$name.vcf"
  tabix -p vcf "$work/$name.vcf.gz"
done
asked=$work/asked.vcf.gz
known=$work/known.vcf.gz
"$varg" source build "$known" -f "$fasta" -o "$work/known.vsrc" --quiet
cat >"$work/vcfanno.toml" <<TOML
[[annotation]]
file="$known"
fields=["AF", "AC"]
names=["AF", "AC"]
ops=["self", "self"]
TOML
printf 'records: %s; known alleles: %s in %s bytes (VCF.gz), %s (vsrc)\n' \
  "$(bcftools index -n "$asked")" "$("$varg" source list "$work/known.vsrc" | tail -1 | cut -f 7)" \
  "$(stat -c %s "$known")" "$(stat -c %s "$work/known.vsrc")"
job 'build the source' <<JOB
varg	$varg source build $known -f $fasta -o $work/b.vsrc -@1 --quiet
JOB
job 'one source, two fields' <<JOB
varg	$varg annotate $asked -f $fasta --source $work/known.vsrc:AF,AC -@1 --quiet -o $work/v.vcf
varg-plain	$varg annotate $asked -f $fasta --source $known:AF,AC -@1 --quiet -o $work/p.vcf
bcftools	bcftools annotate -a $known -c INFO/AF,INFO/AC $asked -Ov -o $work/b.vcf
vcfanno	GOMAXPROCS=1 vcfanno -p 1 $work/vcfanno.toml $asked >$work/a.vcf
JOB
cmp <(grep -v '^#' "$work/v.vcf") <(grep -v '^#' "$work/p.vcf")
awk -v n="$(bcftools index -n "$asked")" \
  '{c = $2 + $3; if (NR == 1 || c < m) m = c} END {printf "varg: %.2f million records per CPU second\n", n / m / 1e6}' \
  "$work/times.varg"
