"""Reads C as far as style needs it: what is a comment, a text, a function, an object at file scope.

SPDX-License-Identifier: Apache-2.0"""
import re

LEXEME = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
DIRECTIVE = re.compile(r'^[ \t]*#(?:[^\n]*\\\n)*[^\n]*', re.M)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.M)


def blank(text):
    """The same length and lines, nothing but spaces."""
    return re.sub(r'[^\n]', ' ', text)


class Source:
    """One file: `path` from the root, `text` as it is, `code` the same with comments and the insides of texts blanked."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        self.lines = text.split('\n')
        if self.lines and not self.lines[-1]:
            self.lines.pop()
        self.code = LEXEME.sub(self._without, text)
        self.strings = [(self.line_at(m.start()), m.group()) for m in LEXEME.finditer(text) if m.group()[0] == '"']

    @staticmethod
    def _without(match):
        lexeme = match.group()
        return lexeme[0] + blank(lexeme[1:-1]) + lexeme[-1] if lexeme[0] in '"\'' else blank(lexeme)

    def line_at(self, offset):
        return self.text.count('\n', 0, offset) + 1

    def includes(self):
        """(line, '<' or '"', name) of each include that is not in a comment."""
        for match in INCLUDE.finditer(self.text):
            if self.code[match.start(1)] in '<"':
                yield self.line_at(match.start(1)), match.group(1), match.group(2)

    def find(self, pattern):
        """(line, match) in the code, comments and texts apart."""
        for match in re.finditer(pattern, self.code):
            yield self.line_at(match.start()), match

    def statements(self):
        """(line, last line, head, body or None) of what stands at file scope; braces of an initializer or type are left out of head."""
        code = DIRECTIVE.sub(lambda m: blank(m.group()), self.code)
        head, start, depth, opened, body = '', None, 0, 0, None
        for at, char in enumerate(code):
            if depth == 0 and start is None and not char.isspace():
                start = at
            if char == '{':
                depth += 1
                if depth == 1:
                    opened = at
            elif char == '}':
                depth -= 1
                if depth == 0 and is_function(head):
                    body = code[opened:at + 1]
            elif depth == 0 and char != ';':
                head += char
            if depth == 0 and start is not None and (char == ';' or body is not None):
                yield self.line_at(start), self.line_at(at), ' '.join(head.split()), body, opened
                head, start, body = '', None, None

    def functions(self):
        for line, last, head, body, opened in self.statements():
            if body is not None:
                name = re.search(r'(\w+)\s*\(', re.sub(r'__attribute__\s*\(\(.*?\)\)\s*|[A-Z_]{4,}\s*\([^()]*\)\s*', '', head))
                yield line, last, name.group(1) if name else head, body, opened

    def function_types(self):
        """Names of types such as `typedef int step(void);`: what is declared with one of them is a function."""
        return set(re.findall(r'\btypedef\b[^;{}()]*?(\w+)\s*\((?!\s*\*)', self.code))

    def objects(self, function_types):
        """(line, name) of each object that lives as long as the process and can change."""
        for line, _, head, body, opened in self.statements():
            if body is None and is_mutable(head) and not is_prototype(head, function_types):
                yield line, name_of(head)
        for _, _, _, body, opened in self.functions():
            for match in re.finditer(r'[{;}]\s*(static\b[^;{}]*)', body):
                head = ' '.join(match.group(1).split())
                if is_mutable(head):
                    yield self.line_at(opened + match.start(1)), name_of(head)


def is_function(head):
    return '=' not in head and re.search(r'\)\s*$', head) is not None


def declarator(head):
    return re.split(r'=', head, maxsplit=1)[0].strip()


def is_mutable(head):
    """Whether a declaration at file scope (or with static) defines an object that is not const."""
    head = re.sub(r'__attribute__\s*\(\(.*?\)\)', '', head)
    first = declarator(head)
    if not first or re.match(r'(__extension__ )?(typedef|extern|_Static_assert|static_assert)\b', first):
        return False
    if re.match(r'(struct|union|enum)\s*\w*$', first):
        return False
    pointer = re.match(r'[^(]*\(\s*\*\s*(const\b)?', first)
    if pointer:
        return pointer.group(1) is None
    if '(' in first:
        return False  # a prototype
    outermost = first.rsplit('*', 1)[-1]
    return re.search(r'\bconst\b', outermost) is None


def is_prototype(head, function_types):
    """`maker make_page;` where maker is a type of functions."""
    words = head.split()
    return '*' not in head and '=' not in head and bool(function_types.intersection(words[:-1]))


def name_of(head):
    first = declarator(head)
    pointer = re.search(r'\(\s*\*\s*(?:const\s+)?(\w+)', first)
    if pointer:
        return pointer.group(1)
    return re.sub(r'\[.*', '', first).split()[-1].lstrip('*')
