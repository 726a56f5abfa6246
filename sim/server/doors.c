/* The listening sockets: one for each provider that exists, one for the customer's surroundings, one for administration.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include "inside.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct address {
    struct sockaddr_storage bytes;
    socklen_t count;
};

static bool parse_address(const char *text, struct address *out)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
        memcpy(&out->bytes, &v4, sizeof v4);
        out->count = sizeof v4;
        return true;
    }
    if (inet_pton(AF_INET6, text, &v6.sin6_addr) != 1) return false;
    memcpy(&out->bytes, &v6, sizeof v6);
    out->count = sizeof v6;
    return true;
}

/* The port lies at the same place in both families. */
static void set_port(struct address *address, uint16_t port)
{
    struct sockaddr_in v4;
    memcpy(&v4, &address->bytes, sizeof v4);
    v4.sin_port = htons(port);
    memcpy(&address->bytes, &v4, sizeof v4);
}

static uint16_t port_of(const struct sockaddr_storage *bytes)
{
    struct sockaddr_in v4;
    memcpy(&v4, bytes, sizeof v4);
    return ntohs(v4.sin_port);
}

/* `shared`: also where an earlier owner's connections have not quite ended. */
static int bind_socket(struct address address, uint16_t port, bool shared, uint16_t *bound)
{
    struct sockaddr_storage real;
    socklen_t real_bytes = sizeof real;
    int fd = socket(address.bytes.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) return -1;
    if (shared) setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    set_port(&address, port);
    if (bind(fd, (struct sockaddr *)&address.bytes, address.count) != 0 || getsockname(fd, (struct sockaddr *)&real, &real_bytes) != 0) {
        int failure = errno;
        close(fd);
        errno = failure;
        return -1;
    }
    *bound = port_of(&real);
    return fd;
}

const char *door_name(int door)
{
    return door == DOOR_ADMIN ? "admin" : provider_name((uint8_t)door);
}

/* Administration, traffic, then the providers in the order of their numbers. */
static int port_offset(int door)
{
    if (door == DOOR_ADMIN) return 0;
    return door == DOOR_TRAFFIC ? 1 : door;
}
_Static_assert(PROVIDER_TCR == 2 && PROVIDER_LEGACY == 6, "a provider's port is the base port plus its number");

static bool exists(const struct rim *rim, int door)
{
    if (door == DOOR_ADMIN || door == DOOR_TRAFFIC) return true;
    return door != PROVIDER_NONE && door != PROVIDER_NNSR && rim->options.run.providers->at[door] != NULL;
}

const char *doors_host(const struct rim *rim)
{
    const char *bound = rim->options.bind;
    return strcmp(bound, "0.0.0.0") == 0 ? "127.0.0.1" : strcmp(bound, "::") == 0 ? "::1" : bound;
}

static enum status refuse(const struct rim *rim, int door, int port, struct arena *arena, const char **why)
{
    const char *bound = rim->options.bind;
    switch (errno) {
    case EADDRINUSE:
        *why = arena_printf(arena, "port %d on %s, for %s, is in use: choose another --base-port, or none", port, bound, door_name(door));
        return STATUS_IN_USE;
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT:
    case EINVAL: /* an address of a link, which says nothing without the link */
        *why = arena_printf(arena, "--bind %s: this machine has no such address: give one that it has (ip address), 0.0.0.0 for all, or none", bound);
        return STATUS_UNSUPPORTED;
    case EACCES:
        *why = arena_printf(arena, "port %d on %s, for %s, is not for everybody: choose a --base-port above 1024, or none", port, bound, door_name(door));
        return STATUS_UNSUPPORTED;
    }
    *why = arena_printf(arena, "%s port %d for %s cannot be opened: %s", bound, port, door_name(door), strerror(errno));
    return STATUS_IO;
}

static enum status open_door(struct rim *rim, const struct address *address, int which, struct arena *why_arena, const char **why)
{
    struct door *door = &rim->doors[which];
    int port = rim->options.base_port == 0 ? 0 : rim->options.base_port + port_offset(which);
    door->fd = bind_socket(*address, (uint16_t)port, true, &door->port);
    if (door->fd < 0 || listen(door->fd, SOMAXCONN) != 0) return refuse(rim, which, port, why_arena, why);
    rim_watch(rim, door->fd, EPOLLIN, WATCH_LISTENER, (uint64_t)which);
    return STATUS_OK;
}

enum status doors_open(struct rim *rim, struct arena *why_arena, const char **why)
{
    struct address address = {0};
    for (int door = 0; door < RIM_DOORS; door++) rim->doors[door].fd = -1;
    if (!parse_address(rim->options.bind, &address)) {
        *why = arena_printf(why_arena, "--bind %s: not an IPv4 or IPv6 address", rim->options.bind);
        return STATUS_INVALID;
    }
    if (rim->options.base_port < 0 || rim->options.base_port > UINT16_MAX - RIM_DOORS) {
        *why = arena_printf(why_arena, "--base-port %d: must be 0 to %d", rim->options.base_port, UINT16_MAX - RIM_DOORS);
        return STATUS_INVALID;
    }
    for (int door = 0; door < RIM_DOORS; door++)
        if (exists(rim, door)) TRY(open_door(rim, &address, door, why_arena, why));
    return STATUS_OK;
}

void doors_close(struct rim *rim)
{
    for (int door = 0; door < RIM_DOORS; door++) {
        if (rim->doors[door].fd >= 0) close(rim->doors[door].fd);
        rim->doors[door].fd = -1;
    }
}

/* At the limit the kernel's queue holds who knocks. */
void doors_pause(struct rim *rim, bool pause)
{
    rim->listener.paused = pause;
    for (int door = 0; door < RIM_DOORS; door++) {
        if (rim->doors[door].fd < 0) continue;
        rim_unwatch(rim, rim->doors[door].fd);
        rim_watch(rim, rim->doors[door].fd, pause ? 0 : EPOLLIN, WATCH_LISTENER, (uint64_t)door);
    }
}

void doors_accept(struct rim *rim, int door)
{
    while (!rim->listener.paused) {
        struct sockaddr_storage peer;
        socklen_t peer_bytes = sizeof peer;
        int fd = accept4(rim->doors[door].fd, (struct sockaddr *)&peer, &peer_bytes, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) return;
        rim->listener.peer_port = port_of(&peer);
        listener_add(rim, door, fd, (const struct sockaddr *)&peer, peer_bytes);
    }
}

/* It is let go before the client binds it. Those that the kernel gives to whoever asks for any port, and to every connection that is made, may be gone
 * in that moment: ours lies below them, and each process begins its search elsewhere. */
static int bind_reserved(const struct address *address, uint16_t *bound)
{
    enum { TRIES = 100, STRIDE = 97 };
    for (int i = 0; i < TRIES; i++) {
        int fd = bind_socket(*address, (uint16_t)(RESERVED_FIRST + (getpid() * STRIDE + i) % RESERVED_COUNT), false, bound);
        if (fd >= 0) return fd;
    }
    return bind_socket(*address, 0, false, bound);
}

int doors_try(const char *text, int port)
{
    struct address address = {0};
    uint16_t bound;
    return parse_address(text, &address) ? bind_socket(address, (uint16_t)port, false, &bound) : -1;
}

bool doors_reserve(struct rim *rim)
{
    const char *host = doors_host(rim);
    bool v6 = strchr(host, ':') != NULL;
    struct address address = {0};
    if (!parse_address(host, &address)) return false;
    rim->reserved = bind_reserved(&address, &rim->reserved_port);
    if (rim->reserved < 0) return false;
    rim->webhook_url = arena_printf(rim->arena, "http://%s%s%s:%d", v6 ? "[" : "", host, v6 ? "]" : "", rim->reserved_port);
    return true;
}

void doors_reserve_again(struct rim *rim)
{
    struct address address = {0};
    uint16_t port;
    if (rim->reserved_port == 0 || rim->reserved >= 0 || !parse_address(doors_host(rim), &address)) return;
    rim->reserved = bind_socket(address, rim->reserved_port, true, &port);
}
