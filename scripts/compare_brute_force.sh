#!/bin/sh
# compare_brute_force.sh [SUPERLOCI] [BUILD]: checks the search and the labels of `varg compare`
# against enumeration on that many random superloci each (default 100000; about a minute of CPU).
# The tests do the same with fewer.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
VARG_SUPERLOCI=${1:-100000} "${2:-$root/build/release}/varg_compare_tests" "*brute force*"
