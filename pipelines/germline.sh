#!/usr/bin/env bash
# One sample from reads to report: varg call, norm, annotate, report (and compare with a truth set).
set -euo pipefail
usage() {
  cat <<'TEXT'
Usage: germline.sh -b READS.bam -f REF.fa -g GENES.gff3 -o FOLDER [options]
  -b READS      BAM or CRAM with index, one sample
  -f REF        indexed FASTA
  -g GENES      GFF3 or GTF
  -o FOLDER     where the results go
  -r REGION     only this region (repeatable by commas)
  -p PANEL      BED of the regions to report: coverage and gaps
  -s SOURCE     FILE.vcf.gz:FIELD[,FIELD]: an annotation source (repeatable)
  -t TRUTH      truth VCF: compare the calls with it
  -c CONFIDENT  BED of the regions where the truth is complete
  -@ THREADS    default all cores
VARG names the program (default: varg on PATH).
TEXT
}
reads='' reference='' genes='' folder='' region='' panel='' truth='' confident='' threads=''
sources=()
while getopts 'b:f:g:o:r:p:s:t:c:@:h' option; do
  case $option in
    b) reads=$OPTARG ;; f) reference=$OPTARG ;; g) genes=$OPTARG ;; o) folder=$OPTARG ;;
    r) region=$OPTARG ;; p) panel=$OPTARG ;; s) sources+=(--source "$OPTARG") ;;
    t) truth=$OPTARG ;; c) confident=$OPTARG ;; @) threads=$OPTARG ;;
    h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done
if [ -z "$reads" ] || [ -z "$reference" ] || [ -z "$genes" ] || [ -z "$folder" ]; then
  usage >&2
  exit 2
fi
varg=${VARG:-varg}
common=(${threads:+-@ "$threads"} --quiet)
regions=(${region:+-r "$region"})
mkdir -p "$folder"

"$varg" call "$reads" -f "$reference" "${regions[@]}" -o "$folder/calls.vcf.gz" "${common[@]}"
"$varg" norm "$folder/calls.vcf.gz" -f "$reference" -m -any -o "$folder/norm.vcf.gz" \
  "${common[@]}"
"$varg" annotate "$folder/norm.vcf.gz" -f "$reference" -g "$genes" "${sources[@]}" \
  -o "$folder/case.vcf.gz" "${common[@]}"
"$varg" report "$folder/case.vcf.gz" --reads "$reads" ${panel:+--panel "$panel"} \
  -f "$reference" -o "$folder/report.html" "${common[@]}"
if [ -n "$truth" ]; then
  "$varg" compare "$truth" "$folder/norm.vcf.gz" -f "$reference" \
    ${confident:+-b "$confident"} "${regions[@]}" -o "$folder/compare" "${common[@]}"
fi
