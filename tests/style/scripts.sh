#!/bin/sh
# Every script can be executed, and those of the shell are whole. SPDX-License-Identifier: Apache-2.0
set -eu

cd "$(dirname -- "$0")/../.."
wrong=0
scripts=$(find . \( -path ./build -o -path ./.git -o -path ./results \) -prune -o -type f -size -64k -print | xargs grep -lI '^#!' | sort)
for script in $scripts; do
    case $(head -n 1 "$script") in
    '#!/bin/sh'*) sh -n "$script" || wrong=1 ;;
    '#!'*) ;;
    *) continue ;;
    esac
    [ -x "$script" ] || { echo "$script cannot be executed: chmod +x" >&2; wrong=1; }
done
exit $wrong
