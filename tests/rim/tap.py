"""Reads TAP 14 strictly, for tests: plans, subtests, directives, YAML blocks. SPDX-License-Identifier: Apache-2.0"""

import re

POINT = re.compile(r"(not )?ok (\d+) - ((?:\\.|[^\\#])*?)(?: # (SKIP|TODO) (.*))?$")


class Reader:
    def __init__(self, text):
        self.lines = text.splitlines()
        assert self.lines.pop(0) == "TAP version 14"

    def peek(self, indent):
        """The next line without its indentation; None when it is indented less, or there is none."""
        if not self.lines or not self.lines[0].startswith(" " * indent):
            return None
        return self.lines[0][indent:]

    def block(self, indent):
        """The YAML block behind a test point, as its lines."""
        if self.peek(indent + 2) != "---":
            return []
        self.lines.pop(0)
        block = []
        while self.lines[0] != " " * (indent + 2) + "...":
            assert self.lines[0].startswith(" " * (indent + 2)), self.lines[0]
            block.append(self.lines.pop(0)[indent + 2:])
        self.lines.pop(0)
        return block

    def document(self, indent=0):
        """All test points of a document: dicts with ok, name, directive, reason, block, subtest."""
        plan = re.fullmatch(r"1\.\.(\d+)( # SKIP .*)?", self.lines.pop(0)[indent:])
        assert plan, "a document begins with its plan"
        points = []
        while self.peek(indent) is not None and len(points) < int(plan.group(1)):
            points.append(self.point(indent, len(points) + 1))
        assert len(points) == int(plan.group(1)), (plan.group(0), len(points))
        return points

    def point(self, indent, number):
        subtest = None
        title = re.fullmatch(r"# Subtest: (.*)", self.peek(indent))
        if title:
            self.lines.pop(0)
            subtest = self.document(indent + 4)
        found = POINT.fullmatch(self.lines.pop(0)[indent:])
        assert found and int(found.group(2)) == number, (number, found)
        if title:
            assert title.group(1) == found.group(3), (title.group(1), found.group(3))
        return {"ok": not found.group(1), "name": re.sub(r"\\(.)", r"\1", found.group(3)), "directive": found.group(4), "reason": found.group(5),
                "block": self.block(indent), "subtest": subtest}


def read(text):
    reader = Reader(text)
    points = reader.document()
    assert not reader.lines, reader.lines[:3]
    return points
