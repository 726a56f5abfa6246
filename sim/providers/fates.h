/* How messages end that a provider took and could not deliver, for reasons that lie with carriers and recipients: a list X(code, …) of the provider's, of
 * which its knob message_fate chooses one for all messages of a number; its first value is none of them. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "providers.h"

/* The fates' places among the knob's values: enum { FATE_DELIVERED, LIST(FATE_MEMBER) FATES }; the values' names; the mask of all. */
#define FATE_MEMBER(code, ...) FATE_##code,
#define FATE_NAME(code, ...) , #code
#define EVERY_FATE (BIT(FATES) - 1 - BIT(FATE_DELIVERED))
#define FATE_IS(provider, fates) KNOB(PROVIDER_##provider, provider##_KNOB_MESSAGE_FATE, fates)
