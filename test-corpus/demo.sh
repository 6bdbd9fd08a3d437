#!/bin/sh
# demo.sh SCTP-MIGRATE
# The main job on one program of this folder (`options`): the diff, the same edits applied to a copy, both builds, and
# both pairs talking in the lab, with what the kernel counted. Exits 0 when all of it went well, or where no lab is to be
# had (which it says); 1 when something failed. Writes below $TMPDIR only, and leaves nothing there.
set -u
[ $# -eq 1 ] || { echo "usage: demo.sh SCTP-MIGRATE" >&2; exit 2; }
case $1 in
    /*) tool=$1 ;;
    */*) tool=$PWD/$1 ;;
    *) tool=$(command -v "$1") || { echo "demo: there is no $1" >&2; exit 2; } ;;
esac
[ -x "$tool" ] || { echo "demo: $tool is no program" >&2; exit 2; }
corpus=$(cd "$(dirname "$0")" && pwd) || exit 2
flags="-std=c99 -D_GNU_SOURCE -I../common"

work=$(mktemp -d "${TMPDIR:-/tmp}/sctp-migrate-demo.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

step() { printf '\n== %s\n' "$*"; }
fail() { echo "demo: FAILED: $*" >&2; exit 1; }
# show COMMAND...: says what is run, as one would type it, and runs it.
show() {
    echo "\$ $*" | sed "s|$tool|sctp-migrate|g; s|$work|.|g"
    "$@"
}

cp -R "$corpus/common" "$work/common" || exit 2
cp -R "$corpus/options/before" "$work/before" || exit 2
cp -R "$corpus/options/before" "$work/after" || exit 2

step "1. What would change (nothing is written)"
cd "$work/after" || exit 2
# shellcheck disable=SC2086 # the flags are words
show "$tool" diff . -- $flags
status=$?
[ $status -eq 1 ] || fail "diff ended with status $status where 1 says that there are edits"
diff -r "$work/before" "$work/after" >/dev/null || fail "diff has changed a file"

step "2. The same, written"
# shellcheck disable=SC2086
show "$tool" apply --quiet . -- $flags || fail "apply ended with status $?"
# shellcheck disable=SC2086
again=$("$tool" diff --quiet . -- $flags) || fail "there is something left to do"
[ -z "$again" ] || fail "a second run would edit again"
echo "A second run finds nothing to do."

step "3. Both are compiled"
for when in before after; do
    cd "$work/$when" || exit 2
    for side in server client; do
        # shellcheck disable=SC2086
        show "${CC:-cc}" $flags -Wall -Wextra "$side.c" -o "$work/$side-$when" || fail "$when/$side.c does not compile"
    done
done

step "4. Both talk where SCTP exists"
cd "$work" || exit 2
cp "$corpus/talk.sh" talk.sh || exit 2
cat >both.sh <<'EOF'
# Run in the lab; the counters are the kernel's own.
failed=0
for when in before after; do
    echo "-- the pair $when the rewrite"
    sh talk.sh ./server-$when ./client-$when 127.0.0.1 5100 1 || failed=1
    echo "-- /proc/net/sctp/snmp"
    grep -E '^Sctp(ActiveEstabs|PassiveEstabs|Aborteds|OutSCTPPacks|InSCTPPacks)' /proc/net/sctp/snmp
done
exit $failed
EOF
show "$tool" lab -- sh both.sh >talked 2>told
status=$?
cat talked
cat told >&2
if [ $status -eq 125 ] && ! grep -q '^-- ' talked && grep -q 'brings a lab' told; then
    echo
    echo "demo: SKIPPED: no lab is available here, so nothing has talked; the edits above compile."
    exit 0
fi
[ $status -eq 0 ] || fail "the lab ended with status $status"

sed -n '/^-- the pair after/,$p' talked >talked.after
sed '/^-- the pair after/,$d' talked >talked.before
# expect FILE LINE: LINE stands in FILE.
expect() { grep -Eq "^$2\$" "$1" || fail "\"$2\" is missing in what the pair ${1#talked.} the rewrite said"; }
for side in server client; do
    expect talked.before "$side protocol 6"
    expect talked.after "$side protocol 132"
done
expect talked.before "echoed 1048621"
expect talked.after "echoed 1048621"
# A guest's counters begin at zero; those of a shared kernel do not.
count() { sed -n "s/^SctpPassiveEstabs[^0-9]*//p" "$1"; }
[ "$(count talked.after)" -gt "$(count talked.before)" ] || fail "the kernel has counted no SCTP association"

step "Done"
echo "The pair spoke TCP (protocol 6) and, rewritten, SCTP (protocol 132)."
echo "SctpPassiveEstabs was $(count talked.before) when TCP had talked and is $(count talked.after) now."
