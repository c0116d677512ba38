#!/usr/bin/env bash
# The product in a real browser: journeys, every page with axe, labels printed and read back. usage: run.sh BINARY
# Screenshots go to .build/screenshots. Ends with one line of totals.
set -euo pipefail
cd "$(dirname "$0")/../.."
binary=$(realpath "${1:-.build/debug/tagdesk}")
if [ ! -x .build/python/bin/python ] || grep -qvxFf <(.build/python/bin/pip freeze) Tests/Browser/requirements.txt; then
    python3 -m venv .build/python
    .build/python/bin/pip install --quiet --disable-pip-version-check -r Tests/Browser/requirements.txt
fi
exec .build/python/bin/python Tests/Browser/run.py "$binary" "${@:2}"
