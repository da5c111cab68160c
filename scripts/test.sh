#!/usr/bin/env bash
# test.sh [--no-install]: installs missing Debian packages, builds the release preset with all
# warnings as errors, and runs every test: units, properties, whole-command cases (also with scalar
# SIMD), floors, layout, pipelines. --no-install is for those who may not install packages.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
"$root/scripts/build.sh" "$@" release all all_verify_interface_header_sets
ctest --preset release -j "$(nproc)"
