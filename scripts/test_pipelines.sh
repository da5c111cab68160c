#!/usr/bin/env bash
# test_pipelines.sh [--no-install]: runs germline.sh and the Snakemake workflow on testdata/ and
# requires the same calls from both. Installs Snakemake (680 MB), so it is not part of test.sh.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
install=1
[ "${1:-}" != --no-install ] || install=0
if [ "$install" -eq 1 ] && ! command -v snakemake >/dev/null; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends snakemake
fi
scripts/build.sh --no-install release varg
export PATH=$root/build/release:$PATH
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
scripts/demo.sh --no-install "$out/shell" >"$out/demo.log"
snakemake -s pipelines/germline/Snakefile --cores "$(nproc)" --config out="$out/snakemake" \
  >"$out/snakemake.log" 2>&1 || { tail -n 40 "$out/snakemake.log"; exit 1; }
passed=0 failed=0
for name in calls norm case; do
  if cmp -s <(varg view -H "$out/shell/$name.vcf.gz") \
    <(varg view -H "$out/snakemake/SIM/$name.vcf.gz"); then
    passed=$((passed + 1))
  else
    echo "failed: $name.vcf.gz of the two pipelines differ"
    failed=$((failed + 1))
  fi
done
if [ -s "$out/snakemake/SIM/report.html" ]; then
  passed=$((passed + 1))
else
  failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
