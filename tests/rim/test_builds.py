#!/usr/bin/env python3
"""gcc's optimised build and clang's sanitized one give the same journals: the whole library in process, what is short over sockets too.
SPDX-License-Identifier: Apache-2.0"""

import pathlib
import sys

from support import equal, library, main, run_many

RELEASE, OTHER = (pathlib.Path(path) for path in sys.argv[1:3])
SHORT_RECORDS = 400  # what is longer is mostly polls, and rim/equal has it over sockets as released


def is_short(journal):
    return journal.count(b"\n") <= SHORT_RECORDS


def both_builds_give_the_same_journals():
    assert (RELEASE / "cutover").exists(), f"{RELEASE}/cutover is missing: build the release preset first"
    expected = run_many(library(), "--in-process", binary=RELEASE / "cutover")
    short = [name for name, journal in expected.items() if is_short(journal)]
    assert len(short) > len(expected) / 6, len(short)
    equal(expected, run_many(library(), "--in-process", binary=OTHER / "cutover"), f"{OTHER}")
    equal(expected, run_many(short, binary=OTHER / "cutover"), f"{OTHER} over sockets")


if __name__ == "__main__":
    main(both_builds_give_the_same_journals)
