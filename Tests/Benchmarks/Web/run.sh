#!/usr/bin/env bash
# Requests per second of the release server: the signed-in scan page and filing a ticket by form, beside a plain-text route of the same
# binary in the same run. wrk: 2 threads, 64 connections. Prints ratios, memory and PASS or FAIL for each bar.
set -euo pipefail
cd "$(dirname "$0")/../../.."
swift build -c release --product tagdesk >&2
PYTHONPATH=Tests/Benchmarks/shared exec python3 Tests/Benchmarks/Web/measure.py .build/release/tagdesk "${ROUNDS:-3}" "${SECONDS_EACH:-5}"
