#!/usr/bin/env bash
# Compares varg view with bcftools view, +fill-tags and query on every VCF under a folder, record for
# record, by sets of options. Prints a table; ends with status 1 at a difference that no line of
# "explained" below names. Both outputs are spelled by bcftools view, so that only what they say counts.
#   bench/view_against_bcftools.sh VARG [FOLDER]
# RECORDS=2000 takes the first 2,000 records of each file, EVERY=20 each twentieth file: for a short run.
set -uo pipefail
export LC_ALL=C
varg=$1
folder=${2:-$(dirname "$0")/../../shared/data}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# one set a line: a name, options of bcftools, options of varg where they differ
view_sets=(
  'copy||'
  'drop-genotypes|-G|'
  'first-sample|-s FIRST|'
  'last-then-first|-s LAST,FIRST|'
  'all-but-first|-s ^FIRST|'
  'sample-no-update|-s FIRST -I|'
  'sample-trim|-s FIRST -a|'
  'trim|-a|'
  'trim-sites|-a -G|'
  'biallelic|-m 2 -M 2|'
  'multiallelic|-m 3|'
  'pass|-f PASS|--apply-filters PASS'
  'pass-or-none|-f PASS,.|--apply-filters PASS,.'
  'snps|-v snps|'
  'indels|-v indels|'
  'mnps-other|-v mnps,other|'
  'no-snps|-V snps|'
  'no-indels-bnd|-V indels,bnd|'
  'known|-k|'
  'novel|-n|'
  'het|-g het|'
  'no-het|-g ^het|'
  'hom|-g hom|'
  'missing|-g miss|'
  'no-missing|-g ^miss|'
  'phased|-p|'
  'not-phased|-P|'
  'min-ac|-c 2|--min-ac 2'
  'min-ac-minor|-c 1:minor|--min-ac 1:minor'
  'max-ac-alt1|-m 2 -C 3:alt1|-m 2 --max-ac 3:alt1' # without ALT, bcftools 1.16 looks at an old count
  'min-af|-q 0.3|'
  'max-af-nonmajor|-Q 0.13:nonmajor|'
  'uncalled|-u|'
  'called|-U|'
  'private|-x -s FIRST|'
  'not-private|-X -s FIRST|'
  'sample-min-ac|-s FIRST -c 1|-s FIRST --min-ac 1'
  'target|-t CONTIG:1-50000000|'
  'not-target|-t ^CONTIG:1-50000000|'
  'everything|-s FIRST -m 2 -v snps -U|'
)
fill_sets=(AN,AC,AF AN,AC,AF,MAF,NS,AC_Het,AC_Hom,AC_Hemi HWE,ExcHet F_MISSING)
query_sets=(
  '%CHROM\t%POS\t%ID\t%REF\t%ALT\t%QUAL\t%FILTER\t%TYPE\t%END\t%POS0\t%FIRST_ALT\t%ALT{0}\n'
  '%CHROM:%POS[\t%SAMPLE=%GT]\n'
  '%POS[\t%TGT %GT]\n'
)

# What differs and why: "set|part of the file name|reason".
explained=(
  'sample-trim|643594.clinical|a PP of one value where Number=G needs three: varg refuses to trim it'
  'trim|643594.clinical|the same'
  'trim-sites|643594.clinical|the same'
  'query %POS\t%INFO|NA12878.NIST|words in a field declared Integer: bcftools prints ., varg the words, and warns'
  'query %POS\t%INFO|failed_meta_info_037|a Flag with the value 0: bcftools prints the value, varg 1, and warns'
)

failed=0
compared=0
files=0
count() { wc -l <"$1" | tr -d ' '; }

row() { # set file ours theirs
  compared=$((compared + 1))
  if cmp -s "$3" "$4"; then
    printf '%-18s %-52s %8s  equal\n' "$1" "$2" "$(count "$4")"
    return
  fi
  local reason=''
  for line in "${explained[@]}"; do
    local set_name file_name why
    IFS='|' read -r set_name file_name why <<<"$line"
    if [[ $1 == "$set_name" && $2 == *$file_name* ]]; then reason=$why; fi
  done
  printf '%-18s %-52s %8s  %s lines differ%s\n' "$1" "$2" "$(count "$4")" \
    "$(diff "$3" "$4" | grep -c '^>')" "${reason:+ (explained: $reason)}"
  if [[ -z $reason ]]; then
    failed=$((failed + 1))
    diff "$3" "$4" | head -4 | cut -c 1-300 | sed 's/^/    /'
  fi
}

# The first RECORDS records of a file, as they are spelled in it.
first_records() {
  if [[ $1 == *.bcf ]]; then bcftools view --no-version "$1"; else zcat -f "$1"; fi 2>/dev/null |
    awk -v most="$RECORDS" '/^#/ || ++n <= most {print} n == most {exit}' >"$2"
}

check_file() {
  local file=$1 name options ours theirs
  local label=${file#"$folder"/}
  [[ ${#label} -le 52 ]] || label=${label: -52}
  if [[ -n ${RECORDS:-} ]]; then
    first_records "$file" "$scratch/first.vcf"
    file=$scratch/first.vcf
  fi
  local samples first last contig
  samples=$(bcftools query -l "$file" 2>/dev/null) || return
  first=$(head -1 <<<"$samples")
  last=$(tail -1 <<<"$samples")
  contig=$(bcftools view -H "$file" 2>/dev/null | head -1 | cut -f 1)
  # what varg refuses, or bcftools does, is compared nowhere
  "$varg" view -c "$file" >/dev/null 2>&1 && bcftools view -H "$file" >/dev/null 2>&1 || return
  [[ -n $contig ]] || return
  fill() { sed "s/FIRST/$first/g; s/LAST/$last/g; s/CONTIG/$contig/g" <<<"$1"; }
  for set in "${view_sets[@]}"; do
    IFS='|' read -r name theirs ours <<<"$set"
    if [[ -z $samples && $theirs =~ (FIRST|-G|-a|-g|-p|-P) ]]; then continue; fi
    if [[ $theirs == *LAST* && $first == "$last" ]]; then continue; fi
    if [[ $theirs == *^FIRST* && $first == "$last" ]]; then continue; fi
    # without declared contigs a region cannot be told from a typing error: varg refuses it
    if [[ $theirs == *CONTIG* ]] && ! bcftools view -h "$file" | grep -q '^##contig='; then continue; fi
    theirs=$(fill "$theirs")
    ours=$(fill "${ours:-$theirs}")
    bcftools view $theirs "$file" 2>/dev/null | bcftools view -H >"$scratch/theirs" 2>/dev/null || continue
    "$varg" view --quiet -O v $ours "$file" 2>"$scratch/error" | bcftools view -H >"$scratch/ours" 2>/dev/null ||
      cat "$scratch/error"
    row "$name" "$label" "$scratch/ours" "$scratch/theirs"
  done
  if [[ -n $samples ]] && bcftools view -h "$file" | grep -q '^##FORMAT=<ID=GT,'; then
    for tags in "${fill_sets[@]}"; do
      bcftools +fill-tags "$file" -Ou -- -t "$tags" 2>/dev/null | bcftools view -H >"$scratch/theirs" 2>/dev/null ||
        continue
      "$varg" view --quiet --fill-tags "$tags" "$file" 2>"$scratch/error" |
        bcftools view -H >"$scratch/ours" 2>/dev/null || cat "$scratch/error"
      row "fill ${tags:0:12}" "$label" "$scratch/ours" "$scratch/theirs"
    done
  fi
  local keys
  keys=$(bcftools view -h "$file" | sed -n 's/^##INFO=<ID=\([^,]*\),.*/\1/p' | grep -v '[^A-Za-z0-9_.]' | sort -u | head -8 |
    sed 's/^/%INFO\//' | paste -sd '|' | sed 's/|/\\t/g')
  for pattern in "${query_sets[@]}" ${keys:+"%POS\\t$keys\\n"}; do
    bcftools query -f "$pattern" "$file" >"$scratch/theirs" 2>/dev/null || continue
    "$varg" view --quiet --format "$pattern" "$file" >"$scratch/ours" 2>"$scratch/error" || cat "$scratch/error"
    row "query ${pattern:0:11}" "$label" "$scratch/ours" "$scratch/theirs"
  done
}

printf '%-18s %-52s %8s  result\n' set file records
while IFS= read -r file; do
  files=$((files + 1))
  if ((files % ${EVERY:-1} == 0)); then check_file "$file"; fi
done < <(find "$folder" \( -name '*.vcf' -o -name '*.vcf.gz' -o -name '*.vcf.bgz' -o -name '*.bcf' \) | sort)
echo "$compared compared, $failed differ"
[[ $failed -eq 0 && $compared -gt 0 ]]
