#!/usr/bin/env bash
# Labels per second and bytes per label of 10,000 labels on L7160 as PDF, beside TCPDF with the same texts (1,000 labels, QR level H);
# QR symbols as PNG per second beside a C loop over libqrencode and libpng; how fast labels are judged; and the same sheet through the
# release server: first bytes, memory. All in the same run. Prints medians and PASS or FAIL per bar; exits 1 when a bar is missed.
# ROUNDS (default 3) shortens or lengthens it.
set -euo pipefail
cd "$(dirname "$0")/../../.."
here=Tests/Benchmarks/Labels rounds=${ROUNDS:-3}
swift build -c release --product labels-bench >&2
swift build -c release --product tagdesk >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 -o "$work/symbols" "$here/symbols.c" -lqrencode -lpng
bench=.build/release/labels-bench
$bench texts 10000 >"$work/texts"
head -1000 "$work/texts" >"$work/thousand"

for ((round = 1; round <= rounds; round++)); do
    $bench sheet 10000 "$work/ours.pdf" >>"$work/ours"
    php "$here/sheet.php" "$work/thousand" "$work/tcpdf.pdf" >>"$work/tcpdf"
    $bench symbols 10000 >>"$work/ours"
    "$work/symbols" "$work/texts" >>"$work/c"
    $bench lint 10000 >>"$work/ours"
    printf '.' >&2
done
PYTHONPATH=Tests/Benchmarks/shared python3 "$here/measure.py" .build/release/tagdesk "$work/texts" >>"$work/served"
printf '\n' >&2

median() { awk -v name="$2" '$1 == name {print $2}' "$work/$1" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

status=0
printf '%-44s %12s %12s %8s %8s\n' '' Tagdesk other ratio bar
ratio() { # ratio LABEL NAME OTHER BAR
    awk -v label="$1" -v ours="$(median ours "$2")" -v other="$(median "$3" "$2")" -v bar="$4" 'BEGIN {
        ok = ours >= bar * other
        printf "%-44s %12d %12d %8.2f %8.1f  %s\n", label, ours, other, ours / other, bar, ok ? "PASS" : "FAIL"
        exit !ok
    }' || status=1
}
most() { # most LABEL FILE NAME BAR
    awk -v label="$1" -v ours="$(median "$2" "$3")" -v bar="$4" 'BEGIN {
        ok = ours <= bar
        printf "%-44s %12.2f %12s %8s %8.1f  %s\n", label, ours, "", "", bar, ok ? "PASS" : "FAIL"
        exit !ok
    }' || status=1
}
ratio 'labels/s, PDF on L7160, beside TCPDF' labels_per_second tcpdf 8
most 'bytes a label' ours bytes_per_label 600
ratio 'symbols/s as PNG, beside libqrencode + libpng' symbols_per_second c 0.8
most '10,000 labels served: seconds to first bytes' served first_bytes_seconds 1
most '10,000 labels served: megabytes of memory' served memory_growth_megabytes 32
plain() { awk -v label="$1" -v value="$(median "$2" "$3")" 'BEGIN { printf "%-44s %12d\n", label, value }'; }
plain '10,000 labels served: labels/s' served served_labels_per_second
plain 'labels/s judged, every check' ours linted_per_second
plain 'labels/s judged for refusals' ours judged_per_second
plain 'bytes a label, TCPDF' tcpdf bytes_per_label
exit $status
