"""A check that cannot fail is worth nothing: every check is put to a small tree in bad/ that breaks its rule, and must say what bad/…/expected says.

selftest.py [--bless]; SPDX-License-Identifier: Apache-2.0"""
import difflib
import os
import subprocess
import sys
import tempfile

import check
import symbols

HERE = os.path.dirname(os.path.abspath(__file__))


def said(name):
    """What the check says of its bad tree, a line each."""
    tree = check.Tree(os.path.join(HERE, 'bad', name))
    return [f'{path}:{line}: [{check_name}] {what}\n' for path, line, check_name, what in check.breaches(tree, [name])]


def compare(name, bless):
    """The differences between what the check should say and says; an empty expectation is a difference."""
    path = os.path.join(HERE, 'bad', name, 'expected')
    lines = said(name)
    if bless:
        with open(path, 'w', encoding='utf-8') as file:
            file.writelines(lines)
    if not os.path.exists(path):
        return [f'there is no bad/{name}/expected: the check {name} was never seen to fail\n']
    with open(path, encoding='utf-8') as file:
        expected = file.readlines()
    if not expected:
        return [f'bad/{name}/expected is empty: the check {name} was never seen to fail\n']
    return list(difflib.unified_diff(expected, lines, f'bad/{name}/expected', 'said'))


def compare_symbols():
    """A client that calls the simulator, and one that calls itself and base only."""
    with tempfile.TemporaryDirectory() as folder:
        objects = {}
        for name, text in (('simulator', 'int world_count(void) { return 1; }'), ('base', 'int tree_count(void) { return 1; }'),
                           ('good', 'int tree_count(void); int client(void) { return tree_count(); }'),
                           ('bad', 'int world_count(void); int client(void) { return world_count(); }')):
            objects[name] = os.path.join(folder, name + '.o')
            subprocess.run(['cc', '-x', 'c', '-c', '-o', objects[name], '-'], input=text, text=True, check=True)
        good = symbols.wanted([objects['good']], [objects['simulator']])
        bad = symbols.wanted([objects['bad']], [objects['simulator']])
    return [] if (good, bad) == ([], ['world_count']) else [f'symbols: of a good client {good}, of a bad one {bad}\n']


def compare_listing():
    """Every check is run by ctest."""
    with open(os.path.join(HERE, 'style.cmake'), encoding='utf-8') as file:
        words = file.read().replace(')', ' ').split()
    return [f'style.cmake does not list the check {name}\n' for name in check.CHECKS if name not in words]


def main():
    bless = '--bless' in sys.argv[1:]
    differences = [line for name in check.CHECKS for line in compare(name, bless)] + compare_symbols() + compare_listing()
    sys.stdout.writelines(differences)
    if bless:
        print('blessed: look at the difference before you commit it')
    return 1 if differences else 0


if __name__ == '__main__':
    sys.exit(main())
