#!/bin/bash
# Compares `varg stats` with `bcftools stats` line for line on all VCFs of the shared data.
#
#   bench/stats_against_bcftools.sh VARG [SHARED [KEEP]]
#
# Every VCF and BCF is counted with several options, and once more as a BCF that bcftools made.
# All lines but comments are compared. Prints a table: file, options, lines, lines that differ and
# why; or the error of the one that refused. Two kinds of difference are explained, and seen by
# what bcftools says (tools/stats/README.md): AC, AN or DP that the header does not declare, and a
# record that bcftools could not read and left out. Fails when other lines differ, and when varg
# refuses a file that `varg view -c` reads. KEEP is a folder for the differing lines.
set -u
varg=$1
shared=${2:-$(dirname "$0")/../../shared}
keep=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
same=0
explained=0
different=0
refused=0

# The tables without comments. The file is named by its ID line, the same for both.
tables() { grep -v '^#'; }

compare() {
  local label=$1 vcf=$2
  shift 2
  bcftools stats "$@" "$vcf" >"$work/bcftools.txt" 2>"$work/bcftools.err"
  local bcftools_rc=$?
  "$varg" stats --quiet "$@" "$vcf" >"$work/varg.txt" 2>"$work/varg.err"
  local varg_rc=$?
  if [ $varg_rc -ne 0 ] || [ $bcftools_rc -ne 0 ]; then
    printf '%s\t%s\texit %s/%s\t%s\n' "$label" "$*" $varg_rc $bcftools_rc \
      "$(cat "$work/varg.err" "$work/bcftools.err" | head -1 | cut -c -160)"
    refused=$((refused + 1))
    if [ $varg_rc -ne 0 ] && [ $bcftools_rc -eq 0 ] &&
      "$varg" view --quiet -c "$vcf" >"$work/count" 2>"$work/count.err"; then
      different=$((different + 1))
    fi
    return
  fi
  tables <"$work/varg.txt" >"$work/a"
  tables <"$work/bcftools.txt" >"$work/b"
  local lines why=
  lines=$(diff "$work/a" "$work/b" | grep -c '^[<>]')
  if [ "$lines" -gt 0 ]; then
    grep -qE "'(AC|AN|DP)' .*is not defined" "$work/bcftools.err" && why=undeclared
    grep -qE "Incomplete header line|Could not add dummy header" "$work/bcftools.err" && why="record left out by bcftools"
  fi
  printf '%s\t%s\t%s\t%s\t%s\n' "$label" "$*" "$(wc -l <"$work/a")" "$lines" "$why"
  if [ "$lines" -eq 0 ]; then
    same=$((same + 1))
    return
  fi
  if [ -n "$why" ]; then
    explained=$((explained + 1))
    return
  fi
  different=$((different + 1))
  if [ -n "$keep" ]; then
    mkdir -p "$keep"
    diff "$work/a" "$work/b" >"$keep/$(echo "$label $*" | tr -c 'A-Za-z0-9.\n-' _)"
  fi
}

printf 'file\toptions\tlines\tdifferent\twhy\n'
while read -r vcf; do
  label=${vcf#"$shared"/}
  samples=$(bcftools query -l "$vcf" 2>/dev/null | wc -l)
  compare "$label" "$vcf"
  compare "$label" "$vcf" -1 --af-bins 0.01,0.1,0.5 -d 5,60,5
  [ "$samples" -gt 0 ] || continue
  compare "$label" "$vcf" -s -
  compare "$label" "$vcf" -s - -1 --af-bins 0.01,0.1,0.5 -d 5,60,5
  if bcftools view --no-version -O b -o "$work/made.bcf" "$vcf" 2>/dev/null; then
    compare "$label as BCF" "$work/made.bcf" -s -
  fi
done < <(find "$shared/data" "$shared/suites" -name '*.vcf' -o -name '*.vcf.gz' -o -name '*.bcf' | sort)
printf 'same %s, explained %s, different %s, refused by either %s\n' \
  $same $explained $different $refused
[ $different -eq 0 ]
