/* What the threads of the client's processes are doing, as /proc tells (protocols, section 4).
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "sleepers.h"

#include "cutover/sign.h"
#include "family.h"
#include "server.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { NAP_MS = 1000, SYSCALL_ARGUMENTS = 6 };

/* Where a system call says how long it sleeps at most, as an argument counted from 0: milliseconds, or the address of a time. */
enum timeout_form { TIMEOUT_SLEEP, TIMEOUT_MS, TIMEOUT_SPEC, TIMEOUT_VAL };
static const struct timed {
    long number;
    int argument;
    enum timeout_form form;
} TIMED[] = {
    {SYS_nanosleep,       0, TIMEOUT_SLEEP },
    {SYS_clock_nanosleep, 2, TIMEOUT_SLEEP },
    {SYS_epoll_pwait,     3, TIMEOUT_MS    },
    {SYS_ppoll,           2, TIMEOUT_SPEC  },
    {SYS_pselect6,        4, TIMEOUT_SPEC  },
    {SYS_futex,           3, TIMEOUT_SPEC  },
#ifdef SYS_epoll_wait
    {SYS_epoll_wait,      3, TIMEOUT_MS    },
#endif
#ifdef SYS_poll
    {SYS_poll,            2, TIMEOUT_MS    },
#endif
#ifdef SYS_select
    {SYS_select,          4, TIMEOUT_VAL   },
#endif
};

static bool read_there(pid_t pid, unsigned long address, void *to, size_t bytes)
{
    struct iovec here = {to, bytes}, there = {NULL, bytes};
    memcpy(&there.iov_base, &address, sizeof address);
    return process_vm_readv(pid, &here, 1, &there, 1, 0) == (ssize_t)bytes;
}

/* A second or more. An absolute time (a futex may have one) is always taken for long, and so is what cannot be read: then the clock waits for the
 * thread to wake. */
static bool is_long(pid_t pid, enum timeout_form form, unsigned long argument)
{
    struct timespec spec;
    struct timeval val;
    switch (form) {
    case TIMEOUT_SLEEP:
        return true;
    case TIMEOUT_MS:
        return (int)argument >= NAP_MS;
    case TIMEOUT_SPEC:
        return argument && (!read_there(pid, argument, &spec, sizeof spec) || spec.tv_sec >= 1);
    case TIMEOUT_VAL:
        return argument && (!read_there(pid, argument, &val, sizeof val) || val.tv_sec >= 1);
    }
    return true;
}

/* A deadline on a clock of the machine: what it says now; 0 where the call counts from its own beginning. */
static int64_t counted_from_ms(long number, const unsigned long arguments[SYSCALL_ARGUMENTS])
{
    enum { FUTEX_OPERATION = 127, FUTEX_UNTIL = 9, FUTEX_REAL = 256 }; /* of FUTEX_WAIT_BITSET (futex(2)) */
    bool sleeps = number == SYS_clock_nanosleep && (arguments[1] & TIMER_ABSTIME);
    bool waits = number == SYS_futex && (arguments[1] & FUTEX_OPERATION) == FUTEX_UNTIL;
    if (!sleeps && !waits) return 0;
    return (sleeps ? arguments[0] == CLOCK_REALTIME : (arguments[1] & FUTEX_REAL) != 0) ? real_epoch_ms() : real_ms();
}

/* 0: it cannot be read. */
static int64_t length_ms(pid_t pid, const struct timed *timed, const unsigned long arguments[SYSCALL_ARGUMENTS])
{
    struct timespec spec;
    struct timeval val;
    unsigned long argument = arguments[timed->argument];
    if (timed->form == TIMEOUT_MS) return (int)argument;
    if (timed->form == TIMEOUT_VAL) return read_there(pid, argument, &val, sizeof val) ? val.tv_sec * 1000 + val.tv_usec / 1000 : 0;
    if (!read_there(pid, argument, &spec, sizeof spec)) return 0;
    int64_t length = spec.tv_sec * 1000 + spec.tv_nsec / 1000000 - counted_from_ms(timed->number, arguments);
    return length < 0 ? 0 : length;
}

/* False: it runs, or waits for something else than a time to pass. */
static bool naps(pid_t pid, const char *syscall_text, int64_t *nap_ms)
{
    char *rest;
    long number = strtol(syscall_text, &rest, 10);
    unsigned long arguments[SYSCALL_ARGUMENTS] = {0};
    for (size_t i = 0; i < COUNT_OF(arguments); i++) arguments[i] = strtoul(rest, &rest, 16);
    if (*syscall_text < '0' || *syscall_text > '9') return false;
    for (size_t i = 0; i < COUNT_OF(TIMED); i++) {
        if (TIMED[i].number != number) continue;
        *nap_ms = length_ms(pid, &TIMED[i], arguments);
        return is_long(pid, TIMED[i].form, arguments[TIMED[i].argument]);
    }
    return false;
}

static uint64_t number_behind(const char *text, const char *label)
{
    const char *at = strstr(text, label);
    return at ? strtoull(at + strlen(label), NULL, 10) : 0;
}

static void look_at_thread(struct look *look, pid_t pid, const char *thread)
{
    char path[128], text[PROC_TEXT_MAX];
    snprintf(path, sizeof path, "/proc/%d/task/%.32s/status", (int)pid, thread);
    if (!proc_read(path, text)) return; /* it has just ended */
    const char *state = strstr(text, "State:\t");
    char letter = state ? state[7] : 'R';
    if (letter == 'Z' || letter == 'X') return;
    look->threads++;
    if (letter != 'S') look->runnable++;
    uint64_t counts[] = {(uint64_t)pid, number_behind(text, "\nPid:"), number_behind(text, "\nvoluntary_ctxt_switches:"),
                         number_behind(text, "nonvoluntary_ctxt_switches:"), (uint64_t)letter};
    look->print = fnv1a(look->print, counts, sizeof counts);
    snprintf(path, sizeof path, "/proc/%d/task/%.32s/syscall", (int)pid, thread);
    if (letter != 'S' || !proc_read(path, text)) return;
    if (*text == 'r') look->runnable++; /* "running": it woke between the two files */
    int64_t nap_ms;
    if (!naps(pid, text, &nap_ms)) return;
    look->naps++;
    if (nap_ms > look->nap_ms) look->nap_ms = nap_ms;
    if (look->naps == 1 || nap_ms < look->wake_ms) look->wake_ms = nap_ms;
    look->nap_print = fnv1a(look->nap_print, counts, sizeof counts);
}

static void look_at_process(struct look *look, pid_t pid)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
    DIR *threads = opendir(path);
    for (struct dirent *entry; threads && (entry = readdir(threads)) != NULL;)
        if (entry->d_name[0] != '.') look_at_thread(look, pid, entry->d_name);
    if (threads) closedir(threads);
}

struct look look_at_client(void)
{
    struct look look = {.taken_us = real_us()};
    struct family family = family_now();
    for (size_t i = 0; i < family.count; i++) look_at_process(&look, family.members[i]);
    if (family.count == FAMILY_MAX) look.runnable++; /* not all were seen */
    return look;
}
