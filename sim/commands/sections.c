/* What the sections of our notes on the vendors' contracts are about, by the numbers under which rules, tables and scenarios cite them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "explain.h"

#include <string.h>

const struct entry section_entries[] = {
    /* clang-format off */
    {"tcr 0", "what is easily got wrong"},
    {"tcr 1", "transport, keys, limits"},
    {"tcr 1.1", "bodies of errors"},
    {"tcr 2", "the calls"},
    {"tcr 2.1", "a campaign"},
    {"tcr 2.2", "campaigns"},
    {"tcr 2.3", "changing a campaign, deactivating it"},
    {"tcr 2.4", "its sharing with the chain of providers"},
    {"tcr 2.5", "sharing it, and sharing it anew"},
    {"tcr 2.6", "migration between connectivity partners"},
    {"tcr 2.7", "carriers with an elected DCA"},
    {"tcr 2.8", "status at the mobile carriers"},
    {"tcr 2.9", "the mobile carriers' metadata"},
    {"tcr 2.10", "OSR attributes"},
    {"tcr 2.11", "OSR records of numbers"},
    {"tcr 2.12", "a partner's side"},
    {"tcr 2.13", "nudges"},
    {"tcr 2.14", "resubmission"},
    {"tcr 2.15", "enumerations"},
    {"tcr 2.16", "brands and the CSP"},
    {"tcr 2.17", "webhooks"},
    {"tcr 2.18", "other calls"},
    {"tcr 3", "how things live"},
    {"tcr 3.1", "a campaign"},
    {"tcr 3.2", "a mobile carrier and a campaign"},
    {"tcr 3.3", "a share"},
    {"tcr 3.4", "a migration"},
    {"tcr 3.5", "a number's NNID record"},
    {"tcr 3.6", "the voice"},
    {"tcr 4", "one migration call by call"},
    {"tcr 5", "downtime that providers publish"},
    {"tcr 6", "how many numbers"},
    {"tcr 7", "what goes wrong in the field"},
    {"tcr 8", "the registry of NNIDs"},
    {"telgorithm 0", "where it comes from"},
    {"telgorithm 1", "addresses, keys"},
    {"telgorithm 2", "conventions and quotas"},
    {"telgorithm 2.1", "errors"},
    {"telgorithm 3", "the calls of a migration"},
    {"telgorithm 3.1", "messaging configurations"},
    {"telgorithm 3.2", "port orders"},
    {"telgorithm 3.3", "numbers"},
    {"telgorithm 3.4", "campaigns"},
    {"telgorithm 3.5", "sending"},
    {"telgorithm 3.6", "the test kit"},
    {"telgorithm 4", "a number's life"},
    {"telgorithm 5", "webhooks"},
    {"telgorithm 7", "what no document settles"},
    {"infobip 0", "where it comes from"},
    {"infobip 1", "address, keys"},
    {"infobip 1.1", "two forms of errors"},
    {"infobip 1.2", "paging"},
    {"infobip 1.3", "rate limits"},
    {"infobip 2", "importing numbers"},
    {"infobip 3", "the election at TCR"},
    {"infobip 4", "migrate"},
    {"infobip 5", "a campaign"},
    {"infobip 6", "a migration's life"},
    {"infobip 6.1", "the customer's own NNID"},
    {"infobip 7", "subscriptions and webhooks"},
    {"infobip 8", "messages"},
    {"infobip 10", "what no document settles"},
    {"telnyx 0", "what is easily got wrong"},
    {"telnyx 1", "conventions"},
    {"telnyx 1.1", "address, keys"},
    {"telnyx 1.2", "ids and times"},
    {"telnyx 1.3", "envelopes"},
    {"telnyx 1.4", "errors"},
    {"telnyx 1.5", "paging"},
    {"telnyx 1.6", "filters"},
    {"telnyx 1.7", "rate limits"},
    {"telnyx 1.8", "repeated requests"},
    {"telnyx 2", "portability"},
    {"telnyx 3", "porting orders"},
    {"telnyx 3.1", "the order"},
    {"telnyx 3.2", "its life"},
    {"telnyx 3.3", "its calls"},
    {"telnyx 3.4", "its queries"},
    {"telnyx 3.5", "what it refuses"},
    {"telnyx 4", "numbers of an order"},
    {"telnyx 5", "messaging of an order"},
    {"telnyx 6", "hosted messaging"},
    {"telnyx 7", "webhooks"},
    {"telnyx 7.1", "envelope and headers"},
    {"telnyx 7.2", "signature"},
    {"telnyx 7.3", "delivery and retries"},
    {"telnyx 7.4", "events of orders"},
    {"telnyx 7.5", "events of 10DLC"},
    {"telnyx 7.6", "events of hosting"},
    {"telnyx 7.7", "events in libraries"},
    {"telnyx 8", "messages"},
    {"telnyx 9", "messaging profiles"},
    {"telnyx 9.1", "a profile"},
    {"telnyx 9.2", "its numbers"},
    {"telnyx 10", "10DLC"},
    {"telnyx 10.1", "shared campaigns"},
    {"telnyx 10.2", "assigning one number"},
    {"telnyx 10.3", "assigning many"},
    {"telnyx 11", "notifications"},
    {"telnyx 12", "number lookup"},
    {"telnyx 13", "what can be chosen"},
    {"telnyx 14", "where the documents disagree"},
    {"telnyx 14.1", "guide and interface"},
    {"telnyx 14.2", "manual and interface"},
    {"telnyx 14.3", "what is taught wrongly"},
    {"telnyx 17", "what is not known"},
    {NULL, NULL},
    /* clang-format on */
};

static const char *exactly(const char *document, const char *digits, size_t length)
{
    size_t name = strlen(document);
    for (const struct entry *entry = section_entries; entry->name != NULL; entry++) {
        const char *number = entry->name + name + 1;
        bool same = strncmp(entry->name, document, name) == 0 && entry->name[name] == ' ';
        if (same && strlen(number) == length && strncmp(number, digits, length) == 0) return entry->text;
    }
    return NULL;
}

/* "telnyx §1.4, §1.7": by the first number; what is no section, as the tenth point of 0 in 0.10, is part of one. */
const char *section_of(const char *document, const char *cite)
{
    const char *digits = strpbrk(cite, "0123456789"), *about = NULL;
    size_t length = digits ? strspn(digits, "0123456789.") : 0;
    while (length > 0 && about == NULL) {
        about = exactly(document, digits, length);
        do length--;
        while (length > 0 && digits[length] != '.');
    }
    return about;
}
