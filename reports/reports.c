/* The table of writers. SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <string.h>

static const struct report_writer WRITERS[] = {
    {"text",     "report.txt",   "for people: timeline, outage, findings, rules, verdict",              report_text,     NULL      },
    {"json",     "summary.json", "every figure, for machines",                                          report_json,     NULL      },
    {"junit",    "junit.xml",    "a test case for each expectation and each rule, for test dashboards", report_junit,    NULL      },
    {"tap",      "results.tap",  "the same cases in TAP 14",                                            report_tap,      NULL      },
    {"markdown", "report.md",    "a page for the summary of a job of continuous integration",           report_markdown, NULL      },
    {"har",      "traffic.har",  "calls and webhooks of each run, in its folder, for browsers' tools",  NULL,            report_har},
    {NULL,       NULL,           NULL,                                                                  NULL,            NULL      },
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
