#!/usr/bin/env bash
# fuzz.sh [SECONDS [TARGET...]]: fuzzes the parsers with libFuzzer under ASan and UBSan, SECONDS
# (default 600) each, from tests/fuzz/corpus on. A finding is left in build/fuzz/findings and fails
# the run. Needs clang and libclang-rt-dev beside varg's packages. Afterwards new inputs that reach
# new code lie in build/fuzz/corpus; to keep them: build/fuzz/varg_NAME_fuzz -merge=1.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
seconds=${1:-600}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(bgzf bam vcf bcf bed big_wig filter source_store genes hgvs)
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target $(printf 'varg_%s_fuzz ' "${targets[@]}")
mkdir -p build/fuzz/findings
for target in "${targets[@]}"; do
  mkdir -p "build/fuzz/corpus/$target"
  words=()
  [ ! -f "tests/fuzz/$target.dict" ] || words=(-dict="tests/fuzz/$target.dict")
  echo "== $target, $seconds s"
  "build/fuzz/varg_${target}_fuzz" -max_total_time="$seconds" -max_len=4096 -timeout=10 \
    -rss_limit_mb=2048 -print_final_stats=1 ${words[@]+"${words[@]}"} \
    -artifact_prefix="build/fuzz/findings/$target-" \
    "build/fuzz/corpus/$target" "tests/fuzz/corpus/$target" 2>&1 |
    grep -E '^(stat::number_of|==|SUMMARY|artifact|Done)' || true
  if ls "build/fuzz/findings/$target-"* >/dev/null 2>&1; then
    echo "failed: findings in build/fuzz/findings" >&2
    exit 1
  fi
done
