#!/usr/bin/env bash
# call_hard_places.sh: time, memory and fallbacks of `varg call` where callers lose both: 1,000x
# over 2 kb, repeats of 300 bases and of 60 (these with true changes) whose reads slip, a gap of 4
# Mb with reads on both sides, 10 kb of low complexity, an amplicon at 10,000x, 20 haplotypes at
# 400x with a site every 9 bases, 6 % wrong bases, the deep ones also with the depth cap lifted; a
# plain 100 kb at 30x to compare with. Made by call_hard_world.py. Prints wall and CPU seconds and
# peak memory at one thread, the PASS calls against what was put in (TP/FP/FN by `varg compare`),
# and the fallbacks of the manifest. Status 1 when a run takes more than 20 CPU seconds or 500 MB,
# when reads are left out over the depth cap without a listed region, or when an easy place (plain,
# pileup, gap, amplicon) has more than one wrong call in a hundred.
# Packages: samtools, time. VARG names the program (build/release/varg).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
varg=${VARG:-$root/build/release/varg}
[ -x /usr/bin/time ] || { echo "install the package time" >&2; exit 5; }
most_seconds=20 most_megabytes=500
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

account() {  # account MANIFEST: its fallbacks; status 1 when depth was capped and no region says so
  python3 - "$1" <<'END'
import collections, json, sys
manifest = json.load(open(sys.argv[1], encoding="utf-8"))
counters = manifest["counters"]
regions = collections.Counter(r["reason"] for r in manifest.get("regions", []))
shown = [f"{name} {n}" for name, n in sorted(regions.items())]
if counters.get("reads.dropped.depth"):
    shown.append(f"{counters['reads.dropped.depth']} reads over the cap")
print(", ".join(shown) or "none")
sys.exit(bool(counters.get("reads.dropped.depth")) and not regions["depth"])
END
}

place() {  # place NAME EASY OPTIONS...
  local name=$1 easy=$2 status=ok counts fallbacks
  shift 2
  if [ ! -f "$work/$name.bam" ]; then
    python3 "$root/bench/call_hard_world.py" "$name" "$work/$name"
    samtools sort -o "$work/$name.bam" "$work/$name.sam" 2>/dev/null
    samtools index "$work/$name.bam"
    samtools faidx "$work/$name.fa"
    rm "$work/$name.sam"
  fi
  /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$varg" call "$work/$name.bam" -f "$work/$name.fa" -@ 1 \
    --quiet -o "$work/$name.vcf" "$@"
  fallbacks=$(account "$work/$name.vcf.manifest.json") || status="NOT LISTED"
  "$varg" compare "$work/$name.truth.vcf" "$work/$name.vcf" -f "$work/$name.fa" -o "$work/c" --quiet >/dev/null
  counts=$(awk -F, 'NR == 1 {for (i = 1; i <= NF; ++i) c[$i] = i}
    $c["Filter"] == "PASS" {t += $c["TRUTH.TP"]; p += $c["QUERY.FP"]; n += $c["TRUTH.FN"]}
    END {print t + 0 "/" p + 0 "/" n + 0}' "$work/c.summary.csv")
  if awk -v s=$most_seconds -v m=$most_megabytes '{exit !($2 + $3 > s || $4 / 1024 > m)}' "$work/time"; then
    status="TOO MUCH"
  elif [ "$easy" = easy ] &&
    awk -v c="$counts" 'BEGIN {split(c, n, "/"); exit !(n[2] + n[3] > (n[1] + n[3]) / 100)}'; then
    status="WRONG CALLS"
  fi
  [ "$status" = ok ] || failed=1
  awk -v n="$name $*" -v c="$counts" -v f="$fallbacks" -v s="$status" \
    '{printf "%-30s %7.2f %7.2f %6d  %-12s %-12s %s\n", n, $1, $2 + $3, $4 / 1024, c, s, f}' "$work/time"
}

printf '%-30s %7s %7s %6s  %-12s %-12s %s\n' place 'wall s' 'CPU s' MB TP/FP/FN '' fallbacks
place plain easy
place pileup easy
place pileup easy --depth-cap 100000
place str hard
place gap easy
place lowcomplex hard
place amplicon easy
place amplicon easy --depth-cap 100000
place crowded hard
place crowded hard --depth-cap 100000
place errors hard
exit $failed
