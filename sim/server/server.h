/* The rim: what turns bytes into calls of a run and back. One thread, one epoll set; nothing else of the simulator opens a socket.
 *
 * A rim serves exactly one run: open it (ports are chosen and listening), let it drive the run to its end, close it.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "cutover/arena.h"
#include "cutover/journal.h"
#include "cutover/status.h"
#include "cutover/tree.h"
#include "run.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

/* ---- what descends from us ---- */

/* Called first of all, before any process is begun: who descends from us already was begun by somebody else, and is left alone, and what it begins too. */
void family_found(void);
/* Whose parent ends becomes our child from now on, and so stays in our sight. */
void family_adopt(void);
/* SIGKILL to all that we began until none is left, and takes in who ended. Otherwise, after a time, one that is left: it may not be signalled, or
 * hangs in the kernel. 0: none. */
pid_t family_end(void);

/* ---- the journal's file ---- */

/* Writes records as lines of a file, through a buffer; memory holds none. */
struct recorder;

/* A temporary file without a name, to write and read; -1: none. */
int unseen_file(struct arena *arena);
/* Where such files are made: TMPDIR, or /tmp. */
const char *unseen_folder(void);
/* `path` NULL: a temporary file that nobody sees. IO with a sentence in `*why` (in `why_arena`), also where another process has it. What is there stays
 * until recorder_begin empties it. The caller ends it with recorder_close. */
MUST_USE enum status recorder_open(const char *path, struct recorder **out, struct arena *why_arena, const char **why);
MUST_USE bool recorder_begin(struct recorder *recorder);
struct record_reader recorder_reader(struct recorder *recorder);
/* Lower-case SHA-256 of the whole file so far, in `arena`; NULL when it cannot be read. */
char *recorder_hash(struct recorder *recorder, struct arena *arena);
/* A descriptor of its own to read what is written so far by; -1 when there is none. */
int recorder_reopen(struct recorder *recorder);
/* False when a line could not be written. */
bool recorder_close(struct recorder *recorder);

/* ---- the rim ---- */

struct rim_options {
    struct run_options run;
    const char *bind;        /* an address; NULL: 127.0.0.1 */
    int base_port;           /* 0: the system chooses */
    int64_t real_timeout_ms; /* how long silence of the client is borne */
    int64_t grace_ms;        /* a foreign client whose processes cannot be seen sleeps when it was silent for so long; 0: they are looked at */
    double scale;            /* run.pace SCALED: virtual seconds for each of the machine's; else 0 */
    bool real_signatures;    /* signatures of webhooks carry the machine's time */
    const char *webhook_url; /* of the client's listener, without trailing slash; NULL with a command: a port is reserved */
    char *const *command;    /* the client, ended by NULL; NULL: none is started */
    const char *output_dir;  /* for client.stdout and client.stderr; NULL: not kept */
    const char *wire_path;   /* wire.ndjson; NULL: not kept */
    bool verbose;            /* the client's output is shown too */
};

/* How a rim's run came to its end. Judgements are made from the journal, not from this. */
struct rim_end {
    bool interrupted;        /* by one of the signals of interrupts_fill */
    const char *not_started; /* why the client's process could not be started; NULL when it was */
    const char *last_words;  /* the end of what the client wrote to its standard error; "" */
    int survivor;            /* a process of the client's that not even SIGKILL ended; 0 */
    bool output_lost;        /* client.stdout, client.stderr or wire.ndjson could not be written */
    int64_t real_us;
};

struct rim;

/* Blocks the signals of interrupts_fill, makes the run (its readers must be in `journal`) and listens. IN_USE, IO or INVALID with a sentence in `*why`.
 * Texts of `options` are borrowed until rim_close. The caller ends it with rim_close. */
MUST_USE enum status rim_open(const struct rim_options *options, struct journal *journal, struct recorder *recorder, struct rim **out,
                              struct arena *why_arena, const char **why);
/* Starts the client if there is one and drives the run to its end. Texts of `end` live until rim_close. */
void rim_drive(struct rim *rim, struct rim_end *end);
void rim_close(struct rim *rim);

/* {"ready":true,"admin":URL,…,"credentials":{…}}: where everything is; providers that do not exist are left out. */
const tree *rim_ready(struct rim *rim, struct arena *arena);

/* ---- interrupts.c: signals that end a run in order ---- */
/* SIGINT and SIGTERM; SIGHUP and SIGQUIT unless they are ignored, as under nohup. */
void interrupts_fill(sigset_t *set);
/* Until sigprocmask sets `before` again. */
void interrupts_block(sigset_t *before);
/* Takes those that came while they were blocked; false: none. */
bool interrupts_take(void);

/* ---- real time: the only door to the machine's clocks; never for anything that a journal shows ---- */
int64_t real_ms(void); /* since some moment, never backwards */
int64_t real_us(void);
int64_t real_epoch_ms(void); /* since 1970, as the machine believes */

/* ---- probe.c: whether the machine gives what a rim needs. Each takes back what it tried; false: a sentence in `*why`, in `arena` ---- */
/* A socket can be bound and listened at, at a port of the system's choice. */
MUST_USE bool probe_listen(const char *address, struct arena *arena, const char **why);
/* How many of some ports are free, of those from which the client's listener gets its own. */
struct probe_ports {
    int first, last; /* of all of them */
    int tried, free;
};
struct probe_ports probe_ports(const char *address);
/* A process of ours that sleeps is seen to sleep: what idle-advance lives on. */
MUST_USE bool probe_sleepers(struct arena *arena, const char **why);
/* Descriptors that the machine grants to this process, and how many connections at a time that is room for. */
struct probe_files {
    long granted;
    int connections, connections_most;
};
struct probe_files probe_files(void);
