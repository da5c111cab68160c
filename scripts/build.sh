#!/usr/bin/env bash
# build.sh [--no-install] PRESET [TARGET...]: installs what is missing, configures, builds.
# Uses ccache when it is there.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
install=1
if [ "${1:-}" = --no-install ]; then
  install=0
  shift
fi
preset=${1:?preset: dev, release, asan, tidy or bench}
shift
cd "$root"
[ "$install" -eq 0 ] || scripts/install_packages.sh
launcher=()
if command -v ccache >/dev/null; then
  launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  export CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=$root
fi
cmake --preset "$preset" "${launcher[@]}" >"/tmp/varg-configure.$$" 2>&1 || {
  cat "/tmp/varg-configure.$$" >&2
  exit 1
}
rm -f "/tmp/varg-configure.$$"
targets=()
[ $# -eq 0 ] || targets=(--target "$@")
cmake --build --preset "$preset" "${targets[@]}"
