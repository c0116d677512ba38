#!/usr/bin/env bash
# Installs those of the named Debian packages that are missing; asks for sudo only then. usage: packages.sh PACKAGE…
set -euo pipefail
missing=()
for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} = 0 ] && exit
echo "Installing ${missing[*]}"
root=$([ "$(id -u)" = 0 ] || echo sudo)
$root apt-get update -qq
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
