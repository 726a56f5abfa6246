/* The documents that tables, scenarios and rules cite, by the short names that they have there. SPDX-License-Identifier: Apache-2.0 */
#include "explain.h"

#include <ctype.h>
#include <string.h>

#define DOCUMENT_LIST(X, Y)                                                                                                        \
    X("S0", "Telgorithm's migration guide", "https://docs.telgorithm.com/features/campaign-migration")                             \
    X("S1", "Infobip's guide to migrating with its NNID", "https://www.infobip.com/docs/10dlc/migration-guides/campaign-infobip-nnid") \
    Y("S2", "Telnyx on shared campaigns: Bring Campaigns to Telnyx")                                                               \
    Y("S3", "Telnyx on porting messaging: Messaging + Porting")                                                                    \
    X("tcr", "notes on TCR's published contract", "https://csp-api.campaignregistry.com/v2/restAPI")                               \
    X("telgorithm", "notes on Telgorithm's published contract", "https://docs.telgorithm.com")                                     \
    X("infobip", "notes on Infobip's published contract", "https://www.infobip.com/docs/api")                                      \
    X("telnyx", "notes on Telnyx's published contract", "https://developers.telnyx.com")                                           \
    Y("model", "the domain model that was derived from the documents")                                                             \
    Y("design", "the design of cutover")                                                                                           \
    Y("reading", "how we read the document: it leaves the point open")                                                             \
    Y("INF", "inferred: no document says so")

static const struct cited {
    const char *name, *title, *address; /* address: where the vendor has it; NULL where we know none */
} DOCUMENTS[] = {
#define WITH_ADDRESS(name, title, address) {name, title, address},
#define WITHOUT(name, title) {name, title, NULL},
    DOCUMENT_LIST(WITH_ADDRESS, WITHOUT)
#undef WITH_ADDRESS
#undef WITHOUT
};

const struct entry document_entries[] = {
#define WITH_ADDRESS(name, title, address) {name, title ", " address},
#define WITHOUT(name, title) {name, title},
    DOCUMENT_LIST(WITH_ADDRESS, WITHOUT)
#undef WITH_ADDRESS
#undef WITHOUT
    {NULL, NULL},
};
static const char MODEL[] = "the domain model that was derived from the documents";

/* "A.3", "E-09", "C11": a letter, and soon a digit. */
static bool is_of_model(const char *cite)
{
    return isupper((unsigned char)cite[0]) && (isdigit((unsigned char)cite[1]) || (strchr(".-", cite[1]) != NULL && isdigit((unsigned char)cite[2])));
}

static const struct cited *named(const char *cite)
{
    size_t length = strcspn(cite, " :,");
    for (size_t i = 0; i < COUNT_OF(DOCUMENTS); i++)
        if (strlen(DOCUMENTS[i].name) == length && strncmp(DOCUMENTS[i].name, cite, length) == 0) return &DOCUMENTS[i];
    return NULL;
}

const char *document_of(const char *cite)
{
    if (named(cite) != NULL) return named(cite)->title;
    if (strstr(cite, "notes") != NULL) return "notes on the vendors' published contracts";
    return cite[0] != '\0' && cite[1] != '\0' && is_of_model(cite) ? MODEL : NULL;
}

/* "S3 FAQ; activation 5": what names no document is of the one before. */
tree *source_tree(struct arena *arena, const char *source)
{
    static const char BETWEEN[] = "; ";
    const char *document = NULL;
    const struct cited *of = NULL;
    tree *list = tree_list(arena);
    while (*source != '\0') {
        const char *end = strstr(source, BETWEEN);
        size_t length = end == NULL ? strlen(source) : (size_t)(end - source);
        const char *cite = arena_copy_bytes(arena, source, length);
        tree *entry = tree_object(arena);
        tree_put_text(entry, arena, "cite", cite);
        if (document_of(cite) != NULL) of = named(cite);
        document = document_of(cite) != NULL ? document_of(cite) : document;
        tree_put_text(entry, arena, "document", document);
        tree_put_text(entry, arena, "address", of ? of->address : NULL);
        tree_put_text(entry, arena, "about", of ? section_of(of->name, cite) : NULL);
        tree_push(list, entry);
        source = end == NULL ? source + length : end + strlen(BETWEEN);
    }
    return list;
}
