#!/usr/bin/env bash
# Requests per second of the release server on SQLite, on a durable PostgreSQL, and on the same with two servers behind nginx: the signed-in
# scan page and filing a ticket by form, on the demo office. wrk: 2 threads, 64 connections. Prints ratios and who used the processors.
set -euo pipefail
cd "$(dirname "$0")/../../.."
swift build -c release --product tagdesk >&2
PYTHONPATH=Tests/Benchmarks/shared exec python3 Tests/Benchmarks/Scaling/measure.py .build/release/tagdesk "${ROUNDS:-3}" "${SECONDS_EACH:-2}"
