/* The client's process as launcher.c and output.c share it. SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "inside.h"

#include <sys/types.h>

enum rung { RUNG_NONE, RUNG_INPUT, RUNG_TERM, RUNG_KILL };

/* One of the client's two outputs. */
struct output {
    int fd;     /* our end of the pipe; -1 when it is over */
    FILE *file; /* NULL: not kept */
    uint64_t bytes;
    bool lost;
};

struct launcher {
    struct arena *arena;
    pid_t pid;
    int pidfd, input;
    bool ended, gone; /* the pidfd says so; its end is known and told */
    pid_t survivor;   /* of its family, whom SIGKILL did not end; 0 */
    enum rung rung;
    int64_t rung_ends_ms;
    struct output outputs[2];
    char last_words[LAST_WORDS_MAX + 1];
    size_t last_words_bytes;
};

/* output.c */
void output_open(struct rim *rim, struct launcher *launcher);
/* Reads what is there, without waiting for more. */
void output_drain(struct rim *rim, struct launcher *launcher);
void output_cut(struct rim *rim, struct launcher *launcher); /* what a process that is gone left open */
void output_close(struct launcher *launcher);
