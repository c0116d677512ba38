#!/usr/bin/env bash
# Durable single-row transactions per second, ours against a loop over SQLite's C API with the same settings on the same disk,
# in alternating rounds; once as the disk is, once with every fsync 4 ms slower. Prints medians, ratios and PASS or FAIL per bar.
# ROUNDS (default 5) and SECONDS_EACH (default 2) shorten or lengthen it. Exits 1 when a bar is missed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
rounds=${ROUNDS:-5} seconds=${SECONDS_EACH:-2}

swift build --package-path "$root" -c release --product database-bench >&2
bench=$(swift build --package-path "$root" -c release --show-bin-path 2>/dev/null)/database-bench

# beside the build, not in /tmp, which may be memory
work=$(mktemp -d "$root/.build/database-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
cc -O2 -o "$work/raw" "$here/raw.c" -lsqlite3
cc -O2 -shared -fPIC -o "$work/slowsync.so" "$here/slowsync.c" -ldl

measure() { # measure DELAY COMMAND…: runs it in a fresh folder
    local delay=$1 folder
    shift
    folder=$(mktemp -d "$work/data.XXXXXX")
    case $1 in
        raw) set -- "$work/raw" "$folder" "$seconds" ;;
        *) set -- "$bench" bench "$folder" "$1" "$seconds" ;;
    esac
    if [ "$delay" = 0 ]; then "$@"; else LD_PRELOAD="$work/slowsync.so" SLOWSYNC_US=$delay "$@"; fi
    rm -rf "$folder"
}

for delay in 0 4000; do
    for ((round = 1; round <= rounds; round++)); do
        for side in raw 1 64; do
            measure $delay $side >>"$work/$delay.$side"
            printf '.' >&2
        done
    done
done
printf '\n' >&2

median() { sort -n "$1" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

status=0
printf '%-12s %-10s %14s %14s %8s %8s\n' fsync writers transactions/s 'raw C /s' ratio bar
report() { # report DELAY LABEL WRITERS BAR
    local ours raw
    ours=$(median "$work/$1.$3") raw=$(median "$work/$1.raw")
    awk -v label="$2" -v writers="$3" -v ours="$ours" -v raw="$raw" -v bar="$4" 'BEGIN {
        ok = ours >= bar * raw
        printf "%-12s %-10s %14d %14d %8.2f %8.1f  %s\n", label, writers, ours, raw, ours / raw, bar, ok ? "PASS" : "FAIL"
        exit !ok
    }' || status=1
}
report 0 'as it is' 1 0.6
report 0 'as it is' 64 1
report 4000 '4 ms slower' 1 0.9
report 4000 '4 ms slower' 64 20
exit $status
