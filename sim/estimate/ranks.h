/* The processes of one estimate on several machines. Without MPI (ranks_one.c) there is one, and nothing to share; with it (ranks_mpi.c, built with
 * -DCUTOVER_MPI=ON) as many as mpirun starts. What is told is the same for any number.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Once, before anything else; true when this process is one of several that were started together. */
bool ranks_open(int *argc, char ***argv);
void ranks_close(void);
uint32_t ranks_count(void);
uint32_t ranks_mine(void); /* from 0; 0 is the one that prints */
/* `items` of `bytes` each, of which this process has made those with index % ranks_count() == ranks_mine(): gets those of the others. */
void ranks_share(void *items, size_t bytes, uint32_t count);
/* True as soon as one of all says so; all must ask alike. */
bool ranks_any(bool mine);
