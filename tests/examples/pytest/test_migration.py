"""Our migration client, rehearsed: one test a scenario. SPDX-License-Identifier: Apache-2.0"""

import pytest

from rehearsal import rehearse

SCENARIOS = ["infobip/happy-path", "infobip/registered-webhook-lost", "infobip/stuck-in-migration"]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_client_migrates(scenario, tmp_path):
    wrong = rehearse(scenario, tmp_path)
    if wrong:
        pytest.fail("\n".join([f"{scenario}:", *wrong]), pytrace=False)
