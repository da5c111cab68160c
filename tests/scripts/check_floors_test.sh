#!/usr/bin/env bash
# Plants violations in a copy of the tree and requires that check_floors.py finds each.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0

expect() {  # expect NAME STATUS TEXT
  local status=0 out
  out=$(python3 "$root/scripts/check_floors.py" --root "$scratch") || status=$?
  if [ "$status" -ne "$2" ] || ! grep -qF -- "$3" <<<"$out"; then
    printf 'failed: %s: status %s\n%s\n' "$1" "$status" "$out"
    exit 1
  fi
  passed=$((passed + 1))
}

plant() {  # plant FILE LINE
  mkdir -p "$(dirname "$scratch/$1")"
  printf '%s\n' "$2" >"$scratch/$1"
}

mkdir -p "$scratch/scripts"
cp "$root/scripts/floors.txt" "$scratch/scripts/"
cp "$root/CMakeLists.txt" "$scratch/"
cp -r "$root/include" "$root/lib" "$root/tools" "$scratch/"
expect "the tree as it is" 0 "floors hold"

plant lib/io/planted.cpp '#include <varg/flow/limits.hpp>'
expect "a higher floor" 1 "lib/io/planted.cpp:1: includes varg/flow/limits.hpp"
rm "$scratch/lib/io/planted.cpp"

plant lib/call/planted.cpp '#include "varg/annotate/csq.hpp"'
expect "a neighbour" 1 "annotate (floor 4) is not below call (floor 4)"
rm "$scratch/lib/call/planted.cpp"

plant lib/compare/planted.cpp '#include <htslib/sam.h>'
expect "another module's library" 1 "only io, reference may"
rm "$scratch/lib/compare/planted.cpp"

sed -i 's/^varg_module(genome .*/varg_module(genome LINKS core flow)/' "$scratch/CMakeLists.txt"
expect "a forbidden link" 1 "genome links flow"
echo "$passed passed, 0 failed"
