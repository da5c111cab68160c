# Sourced by the scripts that compare varg with its peers. Sets root, varg (VARG or the release
# build), threads (THREADS, 2), rounds (RUNS, 5) and a work folder, and gives `job`. Needs GNU time.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
varg=${VARG:-$root/build/release/varg}
threads=${THREADS:-2}
rounds=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -x /usr/bin/time ] || { echo "install the package time" >&2; exit 5; }

# least FILE: "wall cpu MB" of the rounds: the least wall, the least CPU, the largest memory.
least() {
  awk '{c = $2 + $3; if (NR == 1 || $1 < w) w = $1; if (NR == 1 || c < m) m = c; if ($4 > r) r = $4}
       END {printf "%.3f %.3f %.0f\n", w, m, r / 1024}' "$1"
}

measure() {  # measure NAME COMMAND: one round
  /usr/bin/time -a -o "$work/times.$1" -f '%e %U %S %M' bash -c "$2" >"$work/out" 2>"$work/err" || {
    echo "failed: $2" >&2
    tail -n 5 "$work/err" >&2
    exit 1
  }
}

# job TITLE: then lines "NAME<TAB>COMMAND" on standard input, varg first. Runs them in turn, and
# prints the least times, the largest memory, and varg's ratio to each (above 1: varg is faster).
job() {
  local title=$1 names=() commands=() name command
  while IFS=$'\t' read -r name command; do
    names+=("$name")
    commands+=("$command")
  done
  rm -f "$work"/times.*
  for ((round = 0; round < rounds; ++round)); do
    for i in "${!names[@]}"; do measure "${names[$i]}" "${commands[$i]}"; done
  done
  printf '\n%s (%s threads, least of %s)\n' "$title" "$threads" "$rounds"
  printf '  %-14s %9s %9s %7s %11s %11s\n' program 'wall s' 'CPU s' 'MB' 'wall ratio' 'CPU ratio'
  local mine_wall mine_cpu wall cpu memory
  read -r mine_wall mine_cpu memory < <(least "$work/times.${names[0]}")
  for name in "${names[@]}"; do
    read -r wall cpu memory < <(least "$work/times.$name")
    awk -v n="$name" -v w="$wall" -v c="$cpu" -v mw="$mine_wall" -v mc="$mine_cpu" -v r="$memory" \
      'BEGIN {printf "  %-14s %9.3f %9.3f %7d %10.2fx %10.2fx\n", n, w, c, r, w / mw, c / mc}'
  done
}

# sizes FILE FILE: of outputs, and how much larger the first is.
sizes() {
  awk -v a="$(stat -c %s "$1")" -v b="$(stat -c %s "$2")" \
    'BEGIN {printf "  size: %d against %d bytes, %+.1f %%\n", a, b, 100 * (a / b - 1)}'
}
