#!/usr/bin/env python3
"""Clients that were written from the vendors' documents alone, and know nothing of the clock, come to an end and break no rule.

    test_independent.py [--brief | PATTERN…]     two scenarios of each client, or only those whose names fit

A rule that accuses one of them is printed with its source: either the client is wrong, or the rule. SPDX-License-Identifier: Apache-2.0"""

import fnmatch
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
CUTOVER = os.path.join(os.environ.get('CUTOVER_BINARIES', os.path.join(HERE, '..', '..', 'build', 'release')), 'cutover')
CLIENTS = os.path.join(HERE, 'independent')

# How each client waits. Naps: short sleeps, from which the harness takes the clock along. Looks: hardly any pause, so that looks that show nothing new
# move the clock by --poll-interval.
NAPS, LOOKS = {'POLL_SECONDS': '0.05'}, {'POLL_SECONDS': '0.002', 'WEBHOOK_CLOCK': 'server'}
RUNS = (
    (['/usr/bin/python3', '-B', os.path.join(CLIENTS, 'telgorithm.py')], NAPS, [],
     ('telgorithm/happy-path', 'telgorithm/import-webhook-lost', 'telgorithm/port-in-lost', 'telgorithm/partial-port', 'cross/webhooks-lost')),
    (['/bin/sh', os.path.join(CLIENTS, 'infobip.sh')], NAPS, [],
     ('infobip/happy-path', 'infobip/registered-webhook-lost', 'infobip/migrate-answer-lost')),
    (['node', os.path.join(CLIENTS, 'telnyx.mjs')], LOOKS, ['--poll-interval=1h'],
     ('telnyx/happy-path', 'telnyx/partial-messaging-port', 'telnyx/bulk-one-number-fails', 'cross/5xx-and-resets', 'cross/webhooks-forged',
      'cross/webhooks-late', 'cross/webhooks-duplicated')),
    (['node', os.path.join(CLIENTS, 'telnyx.mjs')], {'POLL_SECONDS': '0.002'}, ['--poll-interval=1h', '--webhook-timestamps=real'], ('telnyx/happy-path',)),
)


def troubles(scenario, command, settings, options, folder):
    """What is wrong with one run, in lines."""
    words = [CUTOVER, 'run', scenario, '--report=json,ndjson', f'--report-dir={folder}', *options, '--', *command]
    made = subprocess.run(words, env={**os.environ, **settings}, capture_output=True, text=True, timeout=600, check=False)
    try:
        with open(os.path.join(folder, 'summary.json'), encoding='utf-8') as file:
            run = json.load(file)['runs'][0]
    except (OSError, LookupError, ValueError) as error:
        return [f'no summary: {error}', made.stdout[-2000:], made.stderr[-2000:]]
    found = [f'{rule["level"]} {rule["id"]}: {rule["text"]} [{rule["source"]}]\n        {json.dumps(breach)}'
             for rule in run['rules'] if rule['verdict'] in ('fail', 'warn') for breach in rule['breaches'][:3]]
    if run['tier'] != 'idle-advance':
        found.append(f'tier {run["tier"]}, not idle-advance')
    if run['client'] != 'finished':
        found.append(f'the client: {run["client"]}')
    if made.returncode != 0:
        found += [f'exit code {made.returncode}', *(f'{row["id"]}: expected {row["expected"]}, observed {row["observed"]}'
                                                    for row in run['findings'] if row['verdict'] in ('fail', 'inconclusive'))]
    return found


def main(patterns):
    failed = 0
    most = 2 if patterns == ['--brief'] else None
    patterns = [] if most else patterns
    for command, settings, options, scenarios in RUNS:
        for scenario in scenarios[:most]:
            if patterns and not any(fnmatch.fnmatch(scenario, pattern) for pattern in patterns):
                continue
            if not shutil.which(command[0]):
                print(f'{command[0]} is missing: .ci/packages names it')
                return 1
            began = time.monotonic()
            with tempfile.TemporaryDirectory() as folder:
                found = troubles(scenario, command, settings, options, folder)
            verdict = 'not as it should be' if found else 'as it should be'
            print(f'{time.monotonic() - began:5.1f} s', verdict, scenario, os.path.basename(command[-1]), *options, flush=True)
            for line in found:
                print('   ', line)
            failed += bool(found)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
