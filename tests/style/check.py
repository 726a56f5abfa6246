"""Style as a test: check.py ROOT [CHECK…] prints every breach as file:line: what, and what to do instead; exits 1 if there is one.

SPDX-License-Identifier: Apache-2.0"""
import os
import re
import subprocess
import sys

import rules
from source import Source

CHECKS = {}


def check(function):
    CHECKS[function.__name__.replace('_', '-')] = function
    return function


class Tree:
    """The files of a checkout."""

    def __init__(self, root):
        self.root = root
        self.paths = sorted(self._walk())
        self.sources = [Source(p, self.read(p)) for p in self.paths if p.endswith(('.c', '.h')) and p.split('/')[0] in rules.SOURCE_FOLDERS]

    def _walk(self):
        for folder, folders, files in os.walk(self.root):
            here = os.path.relpath(folder, self.root)
            names = ((name, os.path.normpath(os.path.join(here, name))) for name in folders)
            folders[:] = [name for name, path in names if path not in rules.SKIPPED_FOLDERS and name not in rules.SKIPPED_FOLDERS]
            yield from (os.path.normpath(os.path.join(here, name)) for name in files)

    def read(self, path):
        with open(os.path.join(self.root, path), encoding='utf-8', errors='replace') as file:
            return file.read()

    def texts(self):
        for path in self.paths:
            name = os.path.basename(path)
            if name.endswith(rules.TEXT_SUFFIXES) or name in rules.TEXT_NAMES:
                yield path, self.read(path).split('\n')


def allowed(path, places):
    """Whether `path` is one of the files, or in one of the folders (with a slash at the end)."""
    return any(path == place or place.endswith('/') and path.startswith(place) for place in places)


# ---- who includes whom ----

def layer_of(path):
    """The layer that a file belongs to; None for tests."""
    fits = [layer for layer in rules.LAYERS if path.startswith(layer + '/')]
    return max(fits, key=len) if fits else None


def resolve(tree, source, name):
    """The files that an include in quotes may mean: beside it, in include/, by its whole path, or of that name in any layer."""
    beside = os.path.normpath(os.path.join(os.path.dirname(source.path), name))
    for path in (beside, 'include/' + name, name):
        if path in tree.paths:
            return [path]
    mine = layer_of(source.path)
    found = [p for p in tree.paths if p.endswith('/' + name) and layer_of(p)]
    return [p for p in found if layer_of(p) == mine] or found


def may_include(mine, path):
    theirs = layer_of(path)
    if theirs in (mine, 'include'):
        return True
    return theirs in rules.LAYERS[mine] and os.path.basename(path) == os.path.basename(theirs) + '.h'


@check
def layering(tree):
    for source in tree.sources:
        mine = layer_of(source.path)
        for line, kind, name in source.includes() if mine else ():
            if kind != '"':
                continue
            found = resolve(tree, source, name)
            if not found:
                yield source.path, line, f'"{name}" is no header of this tree: headers of others are included with < >'
            elif not any(may_include(mine, path) for path in found):
                yield source.path, line, f'{mine} may not include {found[0]}: {rules.LAYER_ADVICE}'


@check
def foreign_headers(tree):
    for source in tree.sources:
        for line, _, name in source.includes():
            for pattern, places, instead in rules.FOREIGN_HEADERS:
                if re.fullmatch(pattern, name) and not allowed(source.path, places):
                    yield source.path, line, f'<{name}> does not belong here; instead: {instead}'


# ---- what may not be called, or kept ----

@check
def banned_calls(tree):
    for source in tree.sources:
        for pattern, instead, exceptions in rules.BANNED_CALLS:
            for line, match in () if allowed(source.path, exceptions) else source.find(pattern):
                word = match.group().rstrip('( ')
                yield source.path, line, f'{word} is banned; instead: {instead}'


@check
def pointer_formats(tree):
    for source in tree.sources:
        for line, text in source.strings:
            if re.search(r'%[-+ #0-9.*]*p', text.replace('%%', '')):
                yield source.path, line, f'%p is banned; instead: {rules.POINTER_FORMAT_ADVICE}'


@check
def mutable_objects(tree):
    function_types = set().union(*(source.function_types() for source in tree.sources))
    for source in tree.sources:
        for line, name in () if source.path.startswith('tests/') else source.objects(function_types):
            if f'{source.path}:{name}' not in rules.MUTABLE_OBJECTS:
                yield source.path, line, f'{name} outlives its function and can change; instead: {rules.MUTABLE_ADVICE}'


# ---- sizes ----

@check
def function_length(tree):
    for source in tree.sources:
        for line, last, name, _, _ in source.functions():
            if last - line + 1 > rules.FUNCTION_LINES_MAX:
                yield source.path, line, f'{name} has {last - line + 1} lines, {rules.FUNCTION_LINES_MAX} are allowed; split it: coordinators call, workers do'


@check
def file_length(tree):
    for source in tree.sources:
        most = rules.TABLE_LINES_MAX if source.path.startswith(rules.TABLE_FOLDERS) else rules.FILE_LINES_MAX
        if len(source.lines) > most and source.path not in rules.LONG_FILES:
            yield source.path, most + 1, f'{len(source.lines)} lines, {most} are allowed; split it by subject'


@check
def line_length(tree):
    for path, lines in tree.texts():
        for number, line in enumerate(lines, 1):
            most = rules.ROW_COLUMNS_MAX if line.lstrip().startswith(('{', '[')) else rules.LINE_COLUMNS_MAX
            if len(line) > most and path.endswith(('.c', '.h', '.py', '.cmake', 'CMakeLists.txt')):
                yield path, number, f'{len(line)} columns, {most} are allowed; break the line'


# ---- what every file has, and none ----

@check
def first_sentence(tree):
    for source in tree.sources:
        comment = re.match(r'/\*(.*?)\*/', source.text, re.S)
        opening = re.split(r'\n \*?\n|SPDX', comment.group(1))[0] if comment else ''
        words = re.sub(r'\s*\n \*', ' ', opening).strip()
        if len(words.split()) < 3 or words[-1] not in '.!?':
            yield source.path, 1, 'the file does not begin with a comment whose first sentence says what it is'
        if 'SPDX-License-Identifier: Apache-2.0' not in '\n'.join(source.lines[:20]):
            yield source.path, 1, 'the first comment has no line SPDX-License-Identifier: Apache-2.0'


@check
def leftovers(tree):
    for path, lines in tree.texts():
        for number, line in () if path.startswith(rules.LEFTOVER_EXEMPT) else enumerate(lines, 1):
            found = re.search(rules.LEFTOVER, line)
            if found:
                yield path, number, f'{found.group()} is no place for work; finish it, or open an issue'


@check
def machine_paths(tree):
    for path, lines in tree.texts():
        for number, line in enumerate(lines, 1):
            found = re.search(rules.MACHINE_PATH, line)
            if found:
                yield path, number, f'{found.group()}… is a path of one machine; instead: a path from the root of the checkout'


# ---- what is built ----

def lists_above(tree, path):
    """CMake's files in the folder of `path` and above it, nearest first; for tests the lists of all test folders."""
    if path.startswith('tests/'):
        yield from (p for p in tree.paths if p.startswith('tests/') and (p.endswith('.cmake') or p.endswith('CMakeLists.txt')))
        return
    folder = os.path.dirname(path)
    while folder:
        yield from (p for p in tree.paths if os.path.dirname(p) == folder and (p.endswith('.cmake') or p.endswith('CMakeLists.txt')))
        folder = os.path.dirname(folder)


def is_listed(tree, path):
    stem = re.sub(r'^(test|fuzz)_', '', os.path.basename(path)[:-2])
    parts = {stem[i:] for i in range(len(stem)) if i == 0 or stem[i - 1] == '_'} if path.startswith('tests/') else set()
    for listing in lists_above(tree, path):
        words = set(re.split(r'[\s()"]+', re.sub(r'#.*', '', tree.read(listing))))
        if os.path.relpath(path, os.path.dirname(listing)) in words or any(word.endswith('/' + os.path.basename(path)) for word in words):
            return True
        if parts & words:
            return True
    return False


@check
def listed(tree):
    for source in tree.sources:
        if source.path.endswith('.c') and not (source.path == 'sim/main.c' or is_listed(tree, source.path)):
            yield source.path, 1, 'no CMakeLists.txt names this file: it is compiled by nobody; list it, or delete it'


@check
def texts_kept(tree):
    """What compaction does not know loses its text."""
    worlds = [source for source in tree.sources if source.path == 'sim/world/world.h']
    kept = '\n'.join(source.code for source in tree.sources if source.path == 'sim/world/text.c')
    for source in worlds:
        for line, struct in source.find(r'(?ms)^struct (\w+) \{\n(.*?)^\};'):
            for text in re.finditer(r'struct text ([\w\s,]+);', struct.group(2)):
                at = line + 1 + struct.group(2).count('\n', 0, text.start())
                for name in re.split(r'[\s,]+', text.group(1).strip()):
                    if not re.search(rf'offsetof\(struct {struct.group(1)}, (?:[\w\[\]]+\.)*{name}\)', kept):
                        yield source.path, at, f'sim/world/text.c does not move {name} of struct {struct.group(1)}: add it to the texts of its store'


@check
def headers_alone(tree):
    """Each contract compiles without anything before it, by each compiler that is here."""
    flags = ['-std=c17', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-Werror', '-fsyntax-only', '-x', 'c', '-Iinclude']
    for compiler in ('gcc', 'clang'):
        for path in [p for p in tree.paths if p.startswith('include/') and p.endswith('.h')]:
            text = f'#include "{path[len("include/"):]}"\n'
            made = subprocess.run([compiler, *flags, '-'], input=text, cwd=tree.root, capture_output=True, text=True, check=False)
            if made.returncode != 0:
                errors = re.findall(r'error: (.*)', made.stderr)
                said = errors[0] if errors else made.stderr
                yield path, 1, f'does not compile alone with {compiler} ({said.strip()}); include what it uses'


def breaches(tree, names):
    for name in names:
        yield from ((path, line, name, what) for path, line, what in CHECKS[name](tree))


def main(arguments):
    unknown = [name for name in arguments[1:] if name not in CHECKS]
    if not arguments or unknown:
        print(f'usage: check.py ROOT [{"|".join(CHECKS)}…]', file=sys.stderr)
        return 64
    found = list(breaches(Tree(arguments[0]), arguments[1:] or CHECKS))
    for path, line, name, what in found:
        print(f'{path}:{line}: [{name}] {what}')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
