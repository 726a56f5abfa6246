#!/bin/sh
# Our migration client, rehearsed: one test a scenario, told as TAP. SPDX-License-Identifier: Apache-2.0
set -u

CUTOVER=${CUTOVER:-cutover}
CLIENT=${MIGRATION_CLIENT-} # put the command of your client here

set -- infobip/happy-path infobip/registered-webhook-lost infobip/stuck-in-migration
printed=$(mktemp)
trap 'rm -f "$printed"' EXIT

# The client's command is split into words, as it is where a shell reads it.
rehearse() {
    # shellcheck disable=SC2086 # words
    "$CUTOVER" run "$1" --color never ${CLIENT:+-- $CLIENT} >"$printed" 2>&1
}

# From the findings on: what failed, the rules that were broken with their source, and how to do it again.
complain() {
    if grep -q '^reproduce: ' "$printed"; then sed -n '/^findings:/,$p' "$printed"; else cat "$printed"; fi | sed 's/^/# /'
}

echo "1..$#"
number=0
failed=0
for scenario in "$@"; do
    number=$((number + 1))
    code=0
    rehearse "$scenario" || code=$?
    if [ "$code" -eq 0 ]; then
        echo "ok $number - $scenario"
    else
        echo "not ok $number - $scenario # exit code $code"
        complain
        failed=1
    fi
done
exit "$failed"
