#!/usr/bin/env python3
"""gcc's optimised build and clang's sanitized one give the same journals, ten times over, in process and over sockets.
SPDX-License-Identifier: Apache-2.0"""

import pathlib
import sys

import support

RELEASE, OTHER = (pathlib.Path(path) for path in sys.argv[1:3])
TIMES = {RELEASE: 10, OTHER: 2}


def journals(binaries, scenario, *options):
    support.CUTOVER = str(binaries / "cutover")
    done, journal = support.run(scenario, "--quiet", *options)
    assert done.returncode == 0 and journal, (str(binaries), scenario, done.returncode, done.stderr)
    return journal


def both_builds_give_the_same_journals():
    assert (RELEASE / "cutover").exists(), f"{RELEASE}/cutover is missing: build the release preset first"
    for scenario in support.library():
        expected = journals(RELEASE, scenario, "--in-process")
        for binaries in (RELEASE, OTHER):
            for _ in range(TIMES[binaries]):
                journal = journals(binaries, scenario, "--in-process")
                assert journal == expected, f"{scenario}, {binaries}, {support.difference(expected, journal)}"
        journal = journals(OTHER, scenario)
        assert journal == expected, f"{scenario} over sockets, {OTHER}, {support.difference(expected, journal)}"


if __name__ == "__main__":
    support.main(both_builds_give_the_same_journals)
