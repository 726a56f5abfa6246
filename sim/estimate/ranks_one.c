/* One process: nothing to share. SPDX-License-Identifier: Apache-2.0 */
#include "ranks.h"

bool ranks_open(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    return false;
}

void ranks_close(void)
{
}

uint32_t ranks_count(void)
{
    return 1;
}

uint32_t ranks_mine(void)
{
    return 0;
}

void ranks_share(void *items, size_t bytes, uint32_t count)
{
    (void)items;
    (void)bytes;
    (void)count;
}

bool ranks_any(bool mine)
{
    return mine;
}
