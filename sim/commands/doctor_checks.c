/* cutover doctor: the looks at the machine, one by one. SPDX-License-Identifier: Apache-2.0 */
#include "choose.h"
#include "doctor.h"
#include "providers.h"

#include "cutover/instant.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char FOLDER_MEND[] = "name the folder by CUTOVER_SCENARIOS or --scenarios DIR, or keep it in the folder of the program or above it";

/* ---- files of ours ---- */

static bool look_at_scenarios(struct arena *arena, const struct place *place, struct finding_here *here)
{
    size_t count = 0, valid = 0;
    char **paths = place_library(arena, place, &count);
    *here = (struct finding_here){"no folder of scenarios", FOLDER_MEND};
    if (place->scenarios == NULL) return false;
    for (size_t i = 0; i < count; i++) {
        const struct scenario *scenario;
        const char *why;
        valid += scenario_load(arena, paths[i], place->timings, &provider_tables, &scenario, &why) == STATUS_OK;
    }
    here->found = arena_printf(arena, "%s: %zu scenarios, %zu of them valid", place->scenarios, count, valid);
    if (count > 0) here->mend = "cutover list says what is wrong with the others, with file:line:column";
    return count > 0 && valid == count;
}

static bool look_at_timings(struct arena *arena, const struct place *place, struct finding_here *here)
{
    const struct scenario *blank;
    const char *why = "";
    *here = (struct finding_here){"no folder of scenarios", FOLDER_MEND};
    if (place->timings == NULL) return false;
    bool valid = scenario_blank(arena, place->timings, &provider_tables, &blank, &why) == STATUS_OK;
    here->found = valid ? place->timings : arena_copy_bytes(arena, why, strcspn(why, "\n"));
    here->mend = "restore the file from the release that the program is of";
    return valid;
}

/* Of a suite that names what there is not, the complaint says what. */
static bool suites_hold(struct arena *arena, const struct place *place, const tree *suites)
{
    bool hold = true;
    for (const tree *suite = tree_first(suites); suite != NULL; suite = tree_next(suite)) {
        struct choice *choice = arena_alloc(arena, sizeof *choice);
        *choice = (struct choice){.arena = arena, .place = *place};
        hold = choose_suite(choice, tree_key(suite)) && hold;
    }
    return hold;
}

static bool look_at_suites(struct arena *arena, const struct place *place, struct finding_here *here)
{
    struct suites suites;
    *here = (struct finding_here){"no folder of scenarios", FOLDER_MEND};
    if (place->scenarios == NULL) return false;
    here->mend = "restore the file from the release that the program is of, or name scenarios that exist";
    if (!suites_read(arena, place, &suites, &here->found)) return false;
    here->found = suites.path;
    return suites_hold(arena, place, suites.root);
}

static bool look_at_client(struct arena *arena, const struct place *place, struct finding_here *here)
{
    const char *path = arena_printf(arena, "%s/cutover-client", place->programs);
    bool there = access(path, X_OK) == 0;
    here->found = there ? path : arena_printf(arena, "%s: %s", path, strerror(errno));
    here->mend = "put cutover-client beside cutover (the build makes both), or always give a client of yours: run … -- COMMAND";
    return there;
}

/* ---- the machine ---- */

static bool look_at_ipv4(struct arena *arena, const struct place *place, struct finding_here *here)
{
    (void)place;
    *here = (struct finding_here){"127.0.0.1", "bring the loopback interface up (ip link set lo up), and allow sockets in the sandbox"};
    return probe_listen("127.0.0.1", arena, &here->found);
}

static bool look_at_ipv6(struct arena *arena, const struct place *place, struct finding_here *here)
{
    (void)place;
    *here = (struct finding_here){"::1", "only --bind ::1 needs it"};
    return probe_listen("::1", arena, &here->found);
}

/* Where connections get their ports as well: "32768 60999". */
static bool shares_ports(const struct probe_ports *ports)
{
    char line[64] = "";
    FILE *file = fopen("/proc/sys/net/ipv4/ip_local_port_range", "re");
    if (file == NULL) return false;
    char *rest = fgets(line, sizeof line, file);
    fclose(file);
    long first = rest == NULL ? 0 : strtol(rest, &rest, 10), last = rest == NULL ? 0 : strtol(rest, NULL, 10);
    return first > 0 && first <= ports->last && last >= ports->first;
}

static bool look_at_ports(struct arena *arena, const struct place *place, struct finding_here *here)
{
    struct probe_ports ports = probe_ports("127.0.0.1");
    (void)place;
    here->found = arena_printf(arena, "%d to %d: %d of %d tried are free%s", ports.first, ports.last, ports.free, ports.tried,
                               shares_ports(&ports) ? "; connections get theirs there too (net.ipv4.ip_local_port_range), which may take one" : "");
    here->mend = "end what holds so many ports, or keep net.ipv4.ip_local_port_range above 32000: the client's webhook listener gets one of them";
    return ports.free * 10 >= ports.tried;
}

static bool look_at_sleepers(struct arena *arena, const struct place *place, struct finding_here *here)
{
    (void)place;
    *here = (struct finding_here){"a process that sleeps is seen to sleep",
                                  "a client that knows nothing of the clock then needs --grace 50ms, or --time scale=N"};
    return probe_sleepers(arena, &here->found);
}

static bool look_at_temporary(struct arena *arena, const struct place *place, struct finding_here *here)
{
    const char *folder = unseen_folder();
    (void)place;
    int fd = unseen_file(arena);
    bool written = fd >= 0 && write(fd, "x", 1) == 1;
    here->found = written ? folder : arena_printf(arena, "%s: %s", folder, strerror(errno));
    here->mend = "set TMPDIR to a folder that can be written and has room: journals go there";
    if (fd >= 0) close(fd);
    return written;
}

/* No clock is earlier than the program that reads it. */
static bool look_at_clock(struct arena *arena, const struct place *place, struct finding_here *here)
{
    enum { YEARS_MAX = 50 };
    char text[INSTANT_TEXT_MAX];
    struct stat program;
    sim_ms now = real_epoch_ms();
    (void)place;
    bool known = stat("/proc/self/exe", &program) == 0;
    sim_ms built = known ? (sim_ms)program.st_mtime * 1000 : 0;
    here->found = arena_copy(arena, instant_text(text, now));
    here->mend = "set the machine's clock: --webhook-timestamps real, --start now and until= of expected failures go by it";
    return now > built - DAY_MS && now < built + YEARS_MAX * 365 * DAY_MS;
}

static bool look_at_files(struct arena *arena, const struct place *place, struct finding_here *here)
{
    enum { CONNECTIONS_WANTED = 128 };
    struct probe_files files = probe_files();
    (void)place;
    here->found = arena_printf(arena, "%ld open files or more: room for %d connections at a time (of %d)",
                               files.granted, files.connections, files.connections_most);
    here->mend = "ulimit -n 1024, or more";
    return files.connections >= CONNECTIONS_WANTED;
}

/* ---- other programs ---- */

static bool look_for(struct arena *arena, const char *name, struct finding_here *here)
{
    const char *path = place_on_path(arena, name);
    here->found = path != NULL ? path : arena_printf(arena, "no %s on the PATH", name);
    here->mend = arena_printf(arena, "install %s, if you need it", name);
    return path != NULL;
}

static bool look_for_python(struct arena *arena, const struct place *place, struct finding_here *here)
{
    (void)place;
    return look_for(arena, "python3", here);
}

static bool look_for_node(struct arena *arena, const struct place *place, struct finding_here *here)
{
    (void)place;
    return look_for(arena, "node", here);
}

static bool look_for_curl(struct arena *arena, const struct place *place, struct finding_here *here)
{
    (void)place;
    return look_for(arena, "curl", here);
}

const struct check doctor_checks[] = {
    {"scenarios",        false, look_at_scenarios},
    {"timings.json",     false, look_at_timings  },
    {"suites.json",      false, look_at_suites   },
    {"reference client", false, look_at_client   },
    {"IPv4 loopback",    false, look_at_ipv4     },
    {"IPv6 loopback",    true,  look_at_ipv6     },
    {"webhook ports",    false, look_at_ports    },
    {"sleeping clients", false, look_at_sleepers },
    {"temporary files",  false, look_at_temporary},
    {"clock",            false, look_at_clock    },
    {"open files",       false, look_at_files    },
    {"python3",          true,  look_for_python  },
    {"node",             true,  look_for_node    },
    {"curl",             true,  look_for_curl    },
    {NULL,               false, NULL             },
};
