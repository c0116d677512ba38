#!/usr/bin/env bash
# Everything CI does, in one (debug) configuration. Each step shows its output; the last lines are the totals of each engine and of all steps.
set -uo pipefail
cd "$(dirname "$0")/.."
passed=0 failed=0 engines=
log=.build/test-log
mkdir -p "$log"

# What tests leave behind, and the servers they started, are gone at the end, whatever happens.
scratch=$(mktemp -d)
chmod 755 "$scratch"
clean() {
    for data in "$scratch"/*/postgres; do [ -d "$data" ] && scripts/postgres.sh stop "$(dirname "$data")"; done
    rm -rf "$scratch"
}
trap clean EXIT
trap 'exit 130' INT TERM HUP

count() { passed=$((passed + $1)) failed=$((failed + $2)); }

finish() {
    printf '\n%s' "$engines"
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ]
    exit
}

run() { # run NAME COMMAND…: shows and keeps what the command prints
    local name=$1
    shift
    printf '\n== %s\n' "$name"
    "$@" 2>&1 | tee "$log/$name"
    return "${PIPESTATUS[0]}"
}

step() { # step NAME COMMAND…: the whole command is one test
    if run "$@"; then count 1 0; else count 0 1; echo "-- $1 failed"; return 1; fi
}

check_openapi() {
    python3 -m venv .build/python
    .build/python/bin/pip install --quiet --disable-pip-version-check openapi-spec-validator==0.9.0
    .build/python/bin/openapi-spec-validator Templates/api/openapi.yaml
}

swift_tests() { # swift_tests NAME OPTION…
    local name=$1 total bad status start=$SECONDS before=($passed $failed)
    shift
    run "$name" env TMPDIR="$scratch" swift test --skip-build --disable-xctest "$@"
    status=$?
    # "Test run with 412 tests in 60 suites passed after …"; a test that fails says so once by name
    total=$(sed -nE 's/.*Test run with ([0-9]+) tests? .*(passed|failed) after.*/\1/p' "$log/$name" | tail -1)
    bad=$(grep -cE '✘ Test .* failed after' "$log/$name" | head -1)
    [ "$bad" -gt 0 ] && grep -q '✘ Test run with' "$log/$name" && bad=$((bad - 1))
    # a crash ends the run without totals; a run without tests has tested nothing
    if [ "${total:-0}" = 0 ] || { [ $status != 0 ] && [ "$bad" = 0 ]; }; then count 0 1; else count $((total - bad)) "$bad"; fi
    engines+=$(printf '%-24s %4d passed, %d failed in %d s' "$name" $((passed - before[0])) $((failed - before[1])) $((SECONDS - start)))$'\n'
}

browser_tests() {
    run browser Tests/Browser/run.sh .build/debug/tagdesk
    local status=$? totals
    totals=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log/browser" | tail -1)
    if [ -z "$totals" ]; then count 0 1; return; fi
    count "${totals%% *}" "$(sed -E 's/.*, ([0-9]+) failed/\1/' <<<"$totals")"
    [ $status = 0 ] || [ "$failed" -gt 0 ] || count 0 1
}

step labels-python scripts/labels-python.sh
step format swift format lint --strict --parallel -r Package.swift Sources Tests
step build swift build --build-tests --explicit-target-dependency-import-check error || finish
# These open real connections with short limits: they need the machine to themselves.
swift_tests connections --filter 'WebTests.(ConnectionTests|FormerAddressTests)|OutboundTests'
swift_tests sqlite --skip 'DatabaseTests|CommandTests' --skip 'WebTests.(ConnectionTests|FormerAddressTests)|OutboundTests'
# In a process of its own: Foundation's `Process` crashes in one that has more than about 1,365 files open.
swift_tests commands --filter CommandTests --skip CommandTests.Postgres
mkdir "$scratch/server"
if TAGDESK_TEST_POSTGRES=$(scripts/postgres.sh start "$scratch/server"); then
    export TAGDESK_TEST_POSTGRES
    swift_tests sqlite+postgres --filter DatabaseTests
    swift_tests postgres --filter 'StoreTests|WebTests' --skip 'WebTests.(ConnectionTests|FormerAddressTests)'
    swift_tests postgres-servers --filter 'CommandTests.(Postgres|CopyTests)'
    unset TAGDESK_TEST_POSTGRES
    scripts/postgres.sh stop "$scratch/server"
else
    count 0 1
fi
step openapi check_openapi
[ -x Tests/Browser/run.sh ] && browser_tests
finish
