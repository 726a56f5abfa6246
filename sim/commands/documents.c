/* The documents that tables, scenarios and rules cite, by the short names that they have there. SPDX-License-Identifier: Apache-2.0 */
#include "explain.h"

#include <ctype.h>
#include <string.h>

static const struct {
    const char *name, *title;
} DOCUMENTS[] = {
    {"S0",         "Telgorithm's migration guide"                         },
    {"S1",         "Infobip's guide to migrating with its NNID"           },
    {"S2",         "Telnyx on shared campaigns"                           },
    {"S3",         "Telnyx on porting messaging"                          },
    {"tcr",        "notes on TCR's published contract"                    },
    {"telgorithm", "notes on Telgorithm's published contract"             },
    {"infobip",    "notes on Infobip's published contract"                },
    {"telnyx",     "notes on Telnyx's published contract"                 },
    {"model",      "the domain model that was derived from the documents" },
    {"design",     "the design of cutover"                                },
    {"reading",    "how we read the document: it leaves the point open"   },
    {"INF",        "inferred: no document says so"                        },
};
static const char MODEL[] = "the domain model that was derived from the documents";

/* "A.3", "E-09", "C11": a letter, and soon a digit. */
static bool is_of_model(const char *cite)
{
    return isupper((unsigned char)cite[0]) && (isdigit((unsigned char)cite[1]) || (strchr(".-", cite[1]) != NULL && isdigit((unsigned char)cite[2])));
}

const char *document_of(const char *cite)
{
    size_t length = strcspn(cite, " :,");
    for (size_t i = 0; i < COUNT_OF(DOCUMENTS); i++)
        if (strlen(DOCUMENTS[i].name) == length && strncmp(DOCUMENTS[i].name, cite, length) == 0) return DOCUMENTS[i].title;
    if (strstr(cite, "notes") != NULL) return "notes on the vendors' published contracts";
    return cite[0] != '\0' && cite[1] != '\0' && is_of_model(cite) ? MODEL : NULL;
}

/* "S3 FAQ; activation 5": what names no document is of the one before. */
tree *source_tree(struct arena *arena, const char *source)
{
    static const char BETWEEN[] = "; ";
    const char *document = NULL;
    tree *list = tree_list(arena);
    while (*source != '\0') {
        const char *end = strstr(source, BETWEEN);
        size_t length = end == NULL ? strlen(source) : (size_t)(end - source);
        const char *cite = arena_copy_bytes(arena, source, length);
        tree *entry = tree_object(arena);
        tree_put_text(entry, arena, "cite", cite);
        document = document_of(cite) != NULL ? document_of(cite) : document;
        tree_put_text(entry, arena, "document", document);
        tree_push(list, entry);
        source = end == NULL ? source + length : end + strlen(BETWEEN);
    }
    return list;
}
