"""The client asks the simulator for nothing: symbols.py --client OBJECT… --simulator ARCHIVE… names every symbol that it does ask for.

SPDX-License-Identifier: Apache-2.0"""
import subprocess
import sys


def names(files, *flags):
    if not files:
        return set()
    made = subprocess.run(['nm', '--format=posix', *flags, *files], capture_output=True, text=True, check=True)
    return {line.split()[0] for line in made.stdout.splitlines() if len(line.split()) >= 2 and not line.endswith(':')}


def wanted(client, simulator):
    """What the client's objects leave undefined and the simulator defines."""
    return sorted(names(client, '--undefined-only') & names(simulator, '--defined-only', '--extern-only') - names(client, '--defined-only', '--extern-only'))


def main(arguments):
    if '--client' not in arguments or '--simulator' not in arguments:
        print('usage: symbols.py --client OBJECT… --simulator ARCHIVE…', file=sys.stderr)
        return 64
    middle = arguments.index('--simulator')
    client, simulator = arguments[1:middle], arguments[middle + 1:]
    if not client or not names(simulator, '--defined-only', '--extern-only'):
        print('nothing to compare: the lists of files are wrong')
        return 1
    found = wanted(client, simulator)
    for name in found:
        print(f'client: asks the simulator for {name}; instead: a reading of its own, or sim/base (they never share a codec)')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
