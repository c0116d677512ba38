#!/usr/bin/env bash
# Whether the time of a refused sign-in tells if there is such a login: measures both, one after the other, against a demo office of its own.
# Usage: run.sh [ATTEMPTS], 240 of each unless said otherwise. TAGDESK names another program than the release build.
set -euo pipefail
cd "$(dirname "$0")/../../.."
program=${TAGDESK:-.build/release/tagdesk}
if [ ! -x "$program" ]; then swift build -c release --product tagdesk; fi
folder=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
TAGDESK_TRUSTED_PROXIES=127.0.0.1 TAGDESK_LOG_LEVEL=error "$program" serve --demo --data "$folder" --port "$port" >"$folder/log" 2>&1 &
server=$!
trap 'kill $server; wait $server 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 120); do
    if python3 -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$port/health')" 2>/dev/null; then break; fi
    sleep 0.5
done
python3 Tests/Benchmarks/SignIn/measure.py "$port" "${1:-240}"
