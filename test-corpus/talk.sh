#!/bin/sh
# talk.sh SERVER CLIENT HOST PORT N
# Lets a pair talk: starts SERVER, waits until it prints "ready", runs N clients at once, waits for all of them.
# Prints what the server and then each client wrote; exits non-zero when any of them failed or took too long
# (TALK_SECONDS, 60 by default). Plain sh with busybox tools is enough; files go below $TMPDIR.
set -u
[ $# -eq 5 ] || { echo "usage: talk.sh SERVER CLIENT HOST PORT N" >&2; exit 2; }
server=$1 client=$2 host=$3 port=$4 n=$5
seconds=${TALK_SECONDS:-60}

dir=$(mktemp -d "${TMPDIR:-/tmp}/talk.XXXXXX") || exit 2
server_pid=
trap 'if [ -n "$server_pid" ]; then kill "$server_pid" 2>/dev/null; fi; rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM

: >"$dir/server"
timeout "$seconds" "$server" "$host" "$port" "$n" >"$dir/server" &
server_pid=$!

# A server that ended instead of listening is not waited for.
tries=0
until grep -q '^ready$' "$dir/server"; do
    tries=$((tries + 1))
    if [ $tries -gt 100 ] || ! kill -0 "$server_pid" 2>/dev/null; then
        cat "$dir/server"
        echo "talk.sh: the server did not get ready" >&2
        exit 1
    fi
    sleep 0.1 2>/dev/null || sleep 1
done

failed=0
client_pids=
i=0
while [ $i -lt "$n" ]; do
    i=$((i + 1))
    timeout "$seconds" "$client" "$host" "$port" >"$dir/client.$i" &
    client_pids="$client_pids $!"
done
for pid in $client_pids; do
    wait "$pid" || { echo "talk.sh: a client ended with status $?" >&2; failed=1; }
done

# After a failed client the server may wait for ever for a connection that will not come.
[ $failed -eq 0 ] || kill "$server_pid" 2>/dev/null
wait "$server_pid" || { echo "talk.sh: the server ended with status $?" >&2; failed=1; }
server_pid=

cat "$dir/server"
i=0
while [ $i -lt "$n" ]; do
    i=$((i + 1))
    cat "$dir/client.$i"
done
exit $failed
