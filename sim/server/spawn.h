/* A process of ours begins another program. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <sys/types.h>

/* The program leads a group of its own, has `files` as its standard files and its signals as a shell would give them, and dies when we do. 0, or the error. */
int spawn(pid_t *pid, const int files[3], char *const *command, char **environment);
