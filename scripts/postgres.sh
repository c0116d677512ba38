#!/usr/bin/env bash
# A PostgreSQL of its own for tests, in a folder, on a free port of 127.0.0.1 alone. Unless it is durable it forgets what it stored when the
# machine loses power.
# usage: postgres.sh start FOLDER [durable]   prints its URL;   postgres.sh stop FOLDER   ends it and removes what it kept there
set -euo pipefail
[ $# = 2 ] || [ "${1-} ${3-}" = "start durable" ] || { sed -n 's/^# usage: //p' "$0" >&2; exit 2; }
command=$1 folder=$2/postgres
durable=off
if [ $# = 3 ]; then durable=on; fi
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$programs" ] || { echo "postgres.sh: PostgreSQL is not installed (Debian: postgresql-15)" >&2; exit 1; }

# PostgreSQL refuses to run as root.
unprivileged() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

start() {
    mkdir -p "$folder"
    if [ "$(id -u)" = 0 ]; then chown postgres "$2" "$folder"; fi
    # The order of a language, as many servers have it: what depends on the order of bytes shows itself.
    unprivileged "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
        --locale-provider=icu --icu-locale=en-US --no-sync >"$folder/initdb.log"
    for _ in 1 2 3 4 5; do
        port=$((20000 + RANDOM % 12000))
        unprivileged "$programs/pg_ctl" -D "$folder/data" -l "$folder/data/log" -w -o "-p $port -c listen_addresses=127.0.0.1 \
            -c unix_socket_directories='' -c max_connections=400 -c fsync=$durable -c full_page_writes=$durable -c max_pred_locks_per_transaction=256" \
            start >/dev/null 2>&1 && break || port=
    done
    [ -n "$port" ] || { cat "$folder/data/log" >&2; exit 1; }
    "$programs/psql" -qX "postgres://postgres@127.0.0.1:$port/postgres" -c "CREATE ROLE tagdesk LOGIN CREATEDB PASSWORD 'tagdesk'" \
        -c "CREATE DATABASE tagdesk OWNER tagdesk" >/dev/null
    echo "postgres://tagdesk:tagdesk@127.0.0.1:$port/tagdesk"
}

stop() {
    local pid
    pid=$(head -1 "$folder/data/postmaster.pid" 2>/dev/null) || pid=
    if [ -n "$pid" ]; then
        kill -INT "$pid"
        while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    fi
    rm -rf "$folder"
}

case $command in
    start) start "$@" ;;
    stop) stop ;;
    *) sed -n 's/^# usage: //p' "$0" >&2; exit 2 ;;
esac
