#!/usr/bin/env bash
# A PostgreSQL of its own for tests, in a folder, on a free port of 127.0.0.1 alone. Unless it is durable it forgets what it stored when the
# machine loses power.
# usage: postgres.sh start FOLDER [durable]   prints its URL, the same one when it is started again;   postgres.sh stop FOLDER   ends it
set -euo pipefail
[ $# = 2 ] || [ "${1-} ${3-}" = "start durable" ] || { sed -n 's/^# usage: //p' "$0" >&2; exit 2; }
command=$1 folder=$2/postgres
durable=off
if [ $# = 3 ]; then durable=on; fi
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$programs" ] || { echo "postgres.sh: PostgreSQL is not installed (Debian: postgresql-15)" >&2; exit 1; }

# PostgreSQL refuses to run as root.
unprivileged() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

create() {
    mkdir -p "$folder"
    if [ "$(id -u)" = 0 ]; then chown postgres "$(dirname "$folder")" "$folder"; fi
    # The order of a language, as many servers have it: what depends on the order of bytes shows itself.
    unprivileged "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
        --locale-provider=icu --icu-locale=en-US --no-sync >"$folder/initdb.log"
}

run() ( # run PORT
    # The server outlives this script: what it holds open, somebody waits for.
    for file in /proc/self/fd/*; do
        number=${file##*/}
        if [ "$number" -gt 2 ]; then eval "exec $number>&-"; fi
    done
    unprivileged "$programs/pg_ctl" -D "$folder/data" -l "$folder/data/log" -w -o "-p $1 -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories='' -c max_connections=400 -c fsync=$durable -c full_page_writes=$durable" start >/dev/null 2>&1 </dev/null
)

start() {
    if [ -e "$folder/port" ]; then
        run "$(cat "$folder/port")" || { cat "$folder/data/log" >&2; exit 1; }
    else
        create
        for _ in 1 2 3 4 5; do
            port=$((20000 + RANDOM % 12000))
            run $port && break || port=
        done
        [ -n "$port" ] || { cat "$folder/data/log" >&2; exit 1; }
        "$programs/psql" -qX "postgres://postgres@127.0.0.1:$port/postgres" -c "CREATE ROLE tagdesk LOGIN CREATEDB" \
            -c "CREATE DATABASE tagdesk OWNER tagdesk" >/dev/null
        echo "$port" >"$folder/port"
    fi
    echo "postgres://tagdesk:tagdesk@127.0.0.1:$(cat "$folder/port")/tagdesk"
}

stop() {
    local pid
    pid=$(head -1 "$folder/data/postmaster.pid" 2>/dev/null) || return 0
    kill -INT "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
}

case $command in
    start) start ;;
    stop) stop ;;
    *) sed -n 's/^# usage: //p' "$0" >&2; exit 2 ;;
esac
