#!/usr/bin/env bash
# speed.sh [SHARED]: consequences of 1.2 million records of chromosome 21 (119,863 alleles of dbSNP,
# ten times each, all 2,397 transcripts of Ensembl 84), side by side with `bcftools csq` and, when it
# is installed, SnpEff with a database made of the same genes (Debian packages bcftools, tabix,
# snpeff). Reads VCF.gz and writes VCF text. csq writes no names; its -l looks at each allele alone,
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
varg	$varg annotate $sites -f $fasta -g $genes --detail terms -@1 --quiet -o $work/t.vcf
csq	bcftools csq -l -f $fasta -g $genes $sites -Ov -o $work/c.vcf
pass	$varg view $sites -@1 --quiet -o $work/p.vcf
JOB
job 'CSQ with HGVS on all transcripts' <<JOB
varg	$varg annotate $sites -f $fasta -g $genes -@1 --quiet -o $work/n.vcf
varg-2	$varg annotate $sites -f $fasta -g $genes -@2 --quiet -o $work/m.vcf
JOB
cmp <(grep -v '^##' "$work/n.vcf") <(grep -v '^##' "$work/m.vcf")
if command -v snpEff >/dev/null; then
  python3 "$root/bench/annotate/snpeff_database.py" "$suite" "$work"
  job 'SnpEff' <<JOB
snpEff	snpEff ann -noStats -noLog -c $work/snpEff.config chr21 $suite/dbsnp21.split.vcf.gz >$work/s.vcf
JOB
fi
