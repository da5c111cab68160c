#!/usr/bin/env bash
# Runs the expressions of filter_variants.txt over VCFs with varg view -i and bcftools view -i, those
# of filter_reads.txt over BAMs with samtools view -e, and fails when the records differ for a reason
# that filter_departures.txt does not give.
#
# usage: bench/filter_against_bcftools.sh [VARG [FILE…]]
# Without files: every VCF and BAM of under 8 MB in VARG_SHARED/data (default ../shared).
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
varg=${1:-$here/../build/release/varg}
shift || true
work=$(mktemp -d)
done_files=0
totals() {
  rm -rf "$work"
  printf '%-28s %s\n' 'files' "$done_files of $files_asked" 'not read by varg' $unread \
    'pairs with equal records' $same 'pairs refused (no such tag)' $refused \
    'known departures' $departs 'differences' $differ
}
trap totals EXIT # also when the run is cut short

if [ $# -eq 0 ]; then
  shared=${VARG_SHARED:-$here/../../shared}
  if [ ! -d "$shared/data" ]; then
    echo "skipped: no $shared/data"
    exit 0
  fi
  mapfile -t files < <(find "$shared/data" -size -8M \( -name '*.vcf' -o -name '*.vcf.gz' -o -name '*.bam' \) | sort)
  set -- "${files[@]}"
fi

same=0 departs=0 differ=0 refused=0 unread=0 files_asked=$#
departs_for() { # file expression
  awk -F'\t' -v one="${2//\\/\\\\}" -v other="$1:${2//\\/\\\\}" '$1 == one || $1 == other {found = 1} END {exit !found}' \
    "$here/filter_departures.txt"
}
compare() { # file expression peer-command…
  local file=$1 expression=$2 status=0
  shift 2
  "$varg" view --quiet "${flags[@]}" -i "$expression" "$file" >"$work/ours" 2>"$work/error" || status=$?
  if [ $status -eq 2 ]; then
    refused=$((refused + 1))
    # What the peer takes and varg refuses is a departure too.
    if ("$@" >/dev/null 2>&1) 2>/dev/null && ! departs_for "$(basename "$file")" "$expression"; then
      differ=$((differ + 1))
      printf 'REFUSED\t%s\t%s\t%s\n' "$(basename "$file")" "$expression" "$(head -1 "$work/error")"
    fi
    return
  fi
  "$@" >"$work/theirs" 2>/dev/null || echo failed >>"$work/theirs"
  # Files, not process substitutions: bash keeps the status of those by process number, and takes it
  # for that of a later command when numbers come round.
  cut -f1-5 "$work/ours" >"$work/ours.cut"
  cut -f1-5 "$work/theirs" >"$work/theirs.cut"
  if [ $status -eq 0 ] && cmp -s "$work/ours.cut" "$work/theirs.cut"; then
    same=$((same + 1))
  elif departs_for "$(basename "$file")" "$expression"; then
    departs=$((departs + 1))
  else
    differ=$((differ + 1))
    printf 'DIFFERS\t%s\t%s\t%s\t%s\n' "$(basename "$file")" "$expression" \
      "$(wc -l <"$work/ours")" "$(wc -l <"$work/theirs")"
  fi
}

for file in "$@"; do
  if ! "$varg" view --quiet -c "$file" >/dev/null 2>&1; then
    unread=$((unread + 1)) # not a well-formed file: varg says why
    done_files=$((done_files + 1))
    continue
  fi
  if [[ $file == *.bam ]]; then
    flags=(-c)
    while IFS= read -r expression; do
      compare "$file" "$expression" samtools view -c -e "$expression" "$file"
    done < <(grep -v '^#' "$here/filter_reads.txt")
  else
    flags=(-H)
    while IFS=$'\t' read -r expression _; do
      compare "$file" "$expression" bcftools view -H -i "$expression" "$file"
    done < <(grep -v '^#' "$here/filter_variants.txt")
  fi
  done_files=$((done_files + 1))
done
[ $differ -eq 0 ]
