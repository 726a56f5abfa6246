"""The tables in the README are those that `cutover describe --summary` prints: readme.py CUTOVER [--bless].

SPDX-License-Identifier: Apache-2.0"""
import difflib
import sys

import journals

BEGIN, END = '<!-- cutover describe --summary -->\n', '<!-- end of the summary -->\n'


def main(arguments):
    path = journals.ROOT / 'README.md'
    text = path.read_text(encoding='utf-8')
    before, begin, rest = text.partition(BEGIN)
    shown, end, after = rest.partition(END)
    if not begin or not end:
        print(f'README.md has no place between {BEGIN.strip()} and {END.strip()}')
        return 1
    made = '\n' + journals.describe(arguments[0], '--summary') + '\n'
    if arguments[1:] == ['--bless']:
        path.write_text(before + begin + made + end + after, encoding='utf-8')
        shown = made
    difference = list(difflib.unified_diff(shown.splitlines(), made.splitlines(), 'README.md', 'cutover describe --summary', lineterm=''))
    for line in difference:
        print(line)
    if difference:
        print(f'mend it with: python3 tests/contracts/readme.py {arguments[0]} --bless')
    return 1 if difference else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
