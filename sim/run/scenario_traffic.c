/* Reads the customer's own traffic. SPDX-License-Identifier: Apache-2.0 */
#include "scenario.h"

enum { PER_HOUR_MAX = 1000000 };

static struct offered *of(void *to)
{
    return &((struct scenario *)to)->offered;
}

static enum status read_from(struct reader *reader, const tree *value, void *to)
{
    return reader_length(reader, value, &of(to)->from);
}

static enum status read_to(struct reader *reader, const tree *value, void *to)
{
    return reader_length(reader, value, &of(to)->to);
}

static enum status read_out(struct reader *reader, const tree *value, void *to)
{
    return reader_whole(reader, value, 0, PER_HOUR_MAX, &of(to)->out_per_hour);
}

static enum status read_in(struct reader *reader, const tree *value, void *to)
{
    return reader_whole(reader, value, 0, PER_HOUR_MAX, &of(to)->in_per_hour);
}

static enum status read_samples(struct reader *reader, const tree *value, void *to)
{
    return reader_whole(reader, value, 0, OFFERED_SAMPLES_MAX, &of(to)->samples);
}

enum status scenario_read_traffic(struct reader *reader, const tree *value, void *to)
{
    static const struct key keys[] = {{"from", false, read_from},       {"to", true, read_to},           {"out_per_hour", false, read_out},
                                      {"in_per_hour", false, read_in}, {"samples", false, read_samples}, {NULL, false, NULL}};
    TRY(reader_object(reader, value, keys, to));
    if (of(to)->to <= of(to)->from) return reader_fault(reader, tree_get(value, "to"), "the traffic ends before it begins");
    return STATUS_OK;
}
