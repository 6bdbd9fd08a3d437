#!/bin/sh
# run.sh FOLDER: runs all probe programs of FOLDER, with both protocols, here.
# What they print goes to $SCTP_LAB_RESULTS/PROGRAM.PROTOCOL, and complaints to
# stderr; the status is 0 if all went well. Two or three at a time: on a busy
# machine more would disturb each other.
status=0
both() {
    "$1" tcp >"$SCTP_LAB_RESULTS/${1##*/}.tcp" &
    "$1" sctp >"$SCTP_LAB_RESULTS/${1##*/}.sctp" || status=1
    wait $! || status=1
}

# This one does nothing but wait.
both "$1/dead_peer" &
waiting=$!
for program in "$1"/*; do
    [ "$program" = "$1/dead_peer" ] || both "$program"
done
wait $waiting
exit $status
