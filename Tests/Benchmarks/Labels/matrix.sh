#!/usr/bin/env bash
# Whether printed labels scan: every stock in every layout with an address of 60 characters at 203, 300 and 600 dpi, read by zbar and
# zxing-cpp, then turned, blurred, faded, compressed and covered. Prints read rates; exits 1 when a reader misses an undamaged label
# that the lint lets pass. Pictures stay in FOLDER when one is given.
set -euo pipefail
cd "$(dirname "$0")/../../.."
swift build -c release --product labels-bench >&2
scripts/labels-python.sh
folder=${1:-$(mktemp -d)}
[ $# -gt 0 ] || trap 'rm -rf "$folder"' EXIT
.build/release/labels-bench matrix "$folder"
.build/labels-python/bin/python Tests/Benchmarks/Labels/matrix.py "$folder"
