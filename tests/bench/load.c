/* Asks one thing over and over on several connections at a time, and counts the answers: load PORT PATH HEADER CONNECTIONS MILLISECONDS.
 *
 * Each connection is kept alive and has one call out. Loopback only. Prints one line of JSON.
 * SPDX-License-Identifier: Apache-2.0 */
#include "server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PEERS_MAX = 256, ANSWER_BYTES_MAX = 64 * 1024, CALL_BYTES_MAX = 4096 };

struct peer {
    int fd;
    size_t used, whole; /* bytes of the answer that are here; how many it has, 0 while its head is not whole */
    char answer[ANSWER_BYTES_MAX + 1];
};

struct load {
    char call[CALL_BYTES_MAX];
    size_t call_bytes, body_bytes;
    uint64_t answers, refused;
    bool broken;
};

static void ask(struct load *load, struct peer *peer)
{
    peer->used = peer->whole = 0;
    if (send(peer->fd, load->call, load->call_bytes, MSG_NOSIGNAL) != (ssize_t)load->call_bytes) load->broken = true;
}

/* Once the head is there. */
static void read_head(struct load *load, struct peer *peer)
{
    const char *end = strstr(peer->answer, "\r\n\r\n"), *length = strcasestr(peer->answer, "\r\nContent-Length:");
    if (end == NULL) return;
    if (length == NULL || length > end) {
        load->broken = true;
        return;
    }
    load->body_bytes = strtoull(length + strlen("\r\nContent-Length:"), NULL, 10);
    peer->whole = (size_t)(end + 4 - peer->answer) + load->body_bytes;
    load->refused += strncmp(peer->answer, "HTTP/1.1 200 ", 13) != 0;
}

static void hear(struct load *load, struct peer *peer)
{
    ssize_t count = recv(peer->fd, peer->answer + peer->used, ANSWER_BYTES_MAX - peer->used, MSG_DONTWAIT);
    if (count <= 0) {
        load->broken = true;
        return;
    }
    peer->used += (size_t)count;
    peer->answer[peer->used] = '\0';
    if (peer->whole == 0) read_head(load, peer);
    if (peer->whole == 0 || peer->used < peer->whole) return;
    load->answers++;
    ask(load, peer);
}

static int open_peer(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), at_once = 1;
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0) return -1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    return fd;
}

static int64_t run(struct load *load, struct peer *peers, int epoll, int count, int64_t length_us)
{
    int64_t began = real_us(), now = began;
    for (int i = 0; i < count; i++) ask(load, &peers[i]);
    for (; !load->broken && now - began < length_us; now = real_us()) {
        struct epoll_event events[PEERS_MAX];
        int ready = epoll_wait(epoll, events, PEERS_MAX, 1000);
        if (ready <= 0) load->broken = true;
        for (int i = 0; i < ready; i++) hear(load, &peers[events[i].data.u32]);
    }
    return now - began;
}

static bool open_all(struct peer *peers, int epoll, int count, int port)
{
    for (int i = 0; i < count; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)i};
        peers[i].fd = open_peer(port);
        if (peers[i].fd < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, peers[i].fd, &event) != 0) return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    struct load load = {0};
    int port = argc == 6 ? atoi(argv[1]) : 0, count = argc == 6 ? atoi(argv[4]) : 0, epoll = epoll_create1(EPOLL_CLOEXEC);
    if (port <= 0 || count <= 0 || count > PEERS_MAX) {
        fputs("usage: load PORT PATH HEADER CONNECTIONS MILLISECONDS\n", stderr);
        return 64;
    }
    load.call_bytes = (size_t)snprintf(load.call, sizeof load.call, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: application/json\r\n%s\r\n\r\n", argv[2],
                                       port, argv[3]);
    struct peer *peers = calloc((size_t)count, sizeof *peers);
    if (peers == NULL || load.call_bytes >= sizeof load.call || !open_all(peers, epoll, count, port)) {
        fprintf(stderr, "load: nobody listens on port %d\n", port);
        return 1;
    }
    int64_t took = run(&load, peers, epoll, count, atoll(argv[5]) * 1000);
    printf("{\"answers\":%llu,\"refused\":%llu,\"broken\":%s,\"body\":%zu,\"us\":%lld}\n", (unsigned long long)load.answers, (unsigned long long)load.refused,
           load.broken ? "true" : "false", load.body_bytes, (long long)took);
    free(peers);
    return load.broken ? 1 : 0;
}
