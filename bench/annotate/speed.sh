#!/usr/bin/env bash
# speed.sh [SHARED]: consequences of 1.2 million records of chromosome 21 (119,863 alleles of dbSNP,
# ten times each, all 2,397 transcripts of Ensembl 84), side by side with `bcftools csq` and, when it
# is installed, SnpEff with a database made of the same genes (Debian packages bcftools, tabix,
# snpeff). Reads VCF.gz and writes VCF text to nowhere. csq writes no names; its -l looks at each allele alone,
# as varg does at sites without genotypes. "pass" copies the file: what reading and writing take.
# VARG names the program, RUNS the rounds. See bench/side_by_side.sh.
set -euo pipefail
THREADS=1
source "$(dirname "${BASH_SOURCE[0]}")/../side_by_side.sh"
shared=${1:-$root/../shared}
suite=$shared/suites/vep_chr21
fasta=$suite/chr21.fa.gz genes=$suite/test.gff.gz
sites=$work/sites.vcf.gz
bgzip -dc "$suite/dbsnp21.split.vcf.gz" |
  awk '/^#/ {print; next} {for (i = 0; i < 10; ++i) print}' | bgzip >"$sites"
records=$(bgzip -dc "$sites" | grep -vc '^#')
printf 'records: %s\n' "$records"
job 'consequences' <<JOB
varg	$varg annotate $sites -f $fasta -g $genes --detail terms -@1 --quiet >/dev/null
csq	bcftools csq -l -f $fasta -g $genes $sites -Ov >/dev/null
pass	$varg view $sites -@1 --quiet >/dev/null
JOB
job 'CSQ with HGVS on all transcripts' <<JOB
varg	$varg annotate $sites -f $fasta -g $genes -@1 --quiet >/dev/null
varg-2	$varg annotate $sites -f $fasta -g $genes -@2 --quiet >/dev/null
JOB
for n in 1 2; do
  "$varg" annotate "$sites" -f "$fasta" -g "$genes" -@$n --quiet | grep -v '^##varg' | cksum
done | uniq | [ "$(wc -l)" -eq 1 ]
if command -v snpEff >/dev/null; then
  python3 "$root/bench/annotate/snpeff_database.py" "$suite" "$work"
  job 'the same, 119,863 records' <<JOB
varg	$varg annotate $suite/dbsnp21.split.vcf.gz -f $fasta -g $genes --overwrite -@1 --quiet >/dev/null
snpEff	snpEff ann -noStats -noLog -c $work/snpEff.config chr21 $suite/dbsnp21.split.vcf.gz >/dev/null
JOB
fi
