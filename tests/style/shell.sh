#!/bin/sh
# Every shell script can be executed, and is whole. SPDX-License-Identifier: Apache-2.0
set -eu

cd "$(dirname -- "$0")/../.."
wrong=0
scripts=$(find . \( -path ./build -o -path ./.git -o -path ./results \) -prune -o -type f -size -64k -print | xargs grep -lI '^#!/bin/sh' | sort)
for script in $scripts; do
    [ "$(head -c 9 "$script")" = '#!/bin/sh' ] || continue
    sh -n "$script" || wrong=1
    [ -x "$script" ] || { echo "$script cannot be executed: chmod +x" >&2; wrong=1; }
done
exit $wrong
