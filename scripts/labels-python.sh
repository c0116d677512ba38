#!/usr/bin/env bash
# The Python packages the tests of labels read with (Tests/Benchmarks/Labels/requirements.txt), in .build/labels-python; made anew only when
# the list changed.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=.build/labels-python list=Tests/Benchmarks/Labels/requirements.txt
cmp -s "$list" "$folder/requirements.txt" && exit
python3 -m venv --clear "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check -r "$list"
# Last: the folder is complete when it holds the list it was made from.
cp "$list" "$folder/requirements.txt"
