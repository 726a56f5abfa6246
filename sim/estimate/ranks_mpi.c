/* Several processes under mpirun. The only file that includes MPI. SPDX-License-Identifier: Apache-2.0 */
#include "ranks.h"

#include "cutover/arena.h"

#include <mpi.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_ITEMS = 1 << 16 }; /* a message's size is an int */

/* Whoever was started by itself needs no MPI, and may fork. */
bool ranks_open(int *argc, char ***argv)
{
    static const char *const STARTERS[] = {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK"};
    bool started = false;
    for (size_t i = 0; i < sizeof STARTERS / sizeof STARTERS[0]; i++) started = started || getenv(STARTERS[i]) != NULL;
    if (started) MPI_Init(argc, argv);
    return started;
}

static bool is_open(void)
{
    int open = 0, closed = 0;
    MPI_Initialized(&open);
    MPI_Finalized(&closed);
    return open && !closed;
}

void ranks_close(void)
{
    if (is_open()) MPI_Finalize();
}

uint32_t ranks_count(void)
{
    int count = 1;
    if (is_open()) MPI_Comm_size(MPI_COMM_WORLD, &count);
    return (uint32_t)count;
}

uint32_t ranks_mine(void)
{
    int mine = 0;
    if (is_open()) MPI_Comm_rank(MPI_COMM_WORLD, &mine);
    return (uint32_t)mine;
}

/* Item `index` of the rank's own. */
static char *item_of(void *items, size_t bytes, uint32_t rank, uint32_t index)
{
    return (char *)items + ((size_t)index * ranks_count() + rank) * bytes;
}

static uint32_t owned(uint32_t count, uint32_t rank)
{
    return count > rank ? (count - rank - 1) / ranks_count() + 1 : 0;
}

static void share_chunk(void *items, size_t bytes, uint32_t rank, uint32_t from, uint32_t many, char *buffer)
{
    for (uint32_t i = 0; i < many && rank == ranks_mine(); i++) memcpy(buffer + i * bytes, item_of(items, bytes, rank, from + i), bytes);
    MPI_Bcast(buffer, (int)(many * bytes), MPI_BYTE, (int)rank, MPI_COMM_WORLD);
    for (uint32_t i = 0; i < many; i++) memcpy(item_of(items, bytes, rank, from + i), buffer + i * bytes, bytes);
}

void ranks_share(void *items, size_t bytes, uint32_t count)
{
    if (ranks_count() == 1) return;
    struct arena *arena = arena_create();
    char *buffer = arena_alloc(arena, CHUNK_ITEMS * bytes);
    for (uint32_t rank = 0; rank < ranks_count(); rank++)
        for (uint32_t from = 0, own = owned(count, rank); from < own; from += CHUNK_ITEMS)
            share_chunk(items, bytes, rank, from, own - from < CHUNK_ITEMS ? own - from : CHUNK_ITEMS, buffer);
    arena_destroy(arena);
}

bool ranks_any(bool mine)
{
    int own = mine, any = mine;
    if (is_open()) MPI_Allreduce(&own, &any, 1, MPI_INT, MPI_LOR, MPI_COMM_WORLD);
    return any != 0;
}
