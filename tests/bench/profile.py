#!/usr/bin/env python3
"""Where the time of a trial goes, function by function, and that no function of the world runs in trials alone.

profile.py [SCENARIO…]: instructions as valgrind counts them, so the same on every machine of a kind; needs valgrind. SPDX-License-Identifier: Apache-2.0"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CUTOVER = os.environ.get("CUTOVER", str(ROOT / "build" / "release" / "cutover"))
TRIALS = 20
SHOWN = 25
# The world and the client. Who runs trials, and what is kept of them, is not of the world.
OF_THE_WORLD = ("sim/engine/", "sim/world/", "sim/providers/", "sim/kernel/", "sim/base/", "client/")
WORKER = "sim/estimate/crew.c:work"  # what the process of the trials calls, and its parent does not
LINE = re.compile(r"^\s*([\d,]+) \(\s*[\d.]+%\)\s+(?:.*/)?((?:sim|client|reports|include)/[\w/.]+):([\w.']+)")


def count(folder, *command):
    """Instructions by file and function, of each process."""
    out = os.path.join(folder, "callgrind.%p")
    subprocess.run(["valgrind", "--tool=callgrind", "--trace-children=yes", f"--callgrind-out-file={out}", CUTOVER, *command], cwd=ROOT,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=600)
    counts = []
    for path in pathlib.Path(folder).glob("callgrind.*"):
        text = subprocess.run(["callgrind_annotate", "--threshold=100", "--auto=no", str(path)], capture_output=True, text=True, check=True, timeout=120).stdout
        found = {}
        for line in text.splitlines():
            match = LINE.match(line)
            if match:
                name = f"{match[2]}:{match[3].split(chr(39))[0].split('.')[0]}"
                found[name] = found.get(name, 0) + int(match[1].replace(",", ""))
        counts.append(found)
        path.unlink()
    return counts


def profile(scenario):
    with tempfile.TemporaryDirectory() as folder:
        processes = count(folder, "estimate", scenario, "--trials", str(TRIALS), "--jobs", "1", "--drivers", "none", "--quiet")
        trial = next(found for found in processes if WORKER in found)
        rehearsed = set()
        for number in range(TRIALS):
            for found in count(folder, "run", scenario, "--trial", str(number), "--in-process", "--quiet"):
                rehearsed |= set(found)
            alone = sorted(name for name in trial if name.startswith(OF_THE_WORLD) and name not in rehearsed)
            if not alone:
                break
    whole = sum(trial.values())
    print(f"{scenario}: {whole / TRIALS / 1e6:.2f} million instructions a trial, without those of libraries")
    for name, value in sorted(trial.items(), key=lambda pair: -pair[1])[:SHOWN]:
        print(f"  {value / whole:6.1%}  {name}")
    print(f"  called in trials alone: {', '.join(alone) or 'none of the world and the client'}")
    return alone


if __name__ == "__main__":
    names = sys.argv[1:] or ["infobip/happy-path", "telgorithm/happy-path", "telnyx/happy-path"]
    sys.exit(1 if any([profile(name) for name in names]) else 0)
