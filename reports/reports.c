/* The table of writers. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <string.h>

static const struct report_writer WRITERS[] = {
    {"text",  "report.txt",   "for people: timeline, outage, findings, verdict",              report_text },
    {"json",  "summary.json", "every figure, for machines",                                   report_json },
    {"junit", "junit.xml",    "a test case for each expectation, for continuous integration", report_junit},
    {NULL,    NULL,           NULL,                                                           NULL        },
};

const struct report_writer *report_writers(void)
{
    return WRITERS;
}

const struct report_writer *report_find(const char *name)
{
    for (const struct report_writer *writer = WRITERS; writer->name; writer++)
        if (name && strcmp(writer->name, name) == 0) return writer;
    return NULL;
}
