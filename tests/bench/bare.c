/* What the server is held against: libmicrohttpd that answers every call with the same bytes: bare BYTES. Prints its port; ends with its standard input.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct body {
    char *bytes;
    size_t count;
};

/* As anybody writes it: a response for each call, its bytes borrowed. */
static enum MHD_Result answer(void *self, struct MHD_Connection *connection, const char *url, const char *method, const char *version, const char *bytes,
                              size_t *count, void **closure)
{
    static const char seen = 0;
    const struct body *body = self;
    (void)url, (void)method, (void)version, (void)bytes;
    if (*closure == NULL) {
        *closure = (void *)(uintptr_t)&seen;
        return MHD_YES;
    }
    *count = 0;
    struct MHD_Response *response = MHD_create_response_from_buffer(body->count, body->bytes, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(response, "Content-Type", "application/json");
    enum MHD_Result result = MHD_queue_response(connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return result;
}

int main(int argc, char **argv)
{
    struct body body = {.count = argc == 2 ? strtoull(argv[1], NULL, 10) : 0};
    if (body.count < 2) {
        fputs("usage: bare BYTES\n", stderr);
        return 64;
    }
    body.bytes = malloc(body.count);
    if (body.bytes == NULL) return 70;
    memset(body.bytes, 'x', body.count);
    body.bytes[0] = body.bytes[body.count - 1] = '"';
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, answer, &body, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_END);
    if (daemon == NULL) return 70;
    printf("%d\n", MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
    fflush(stdout);
    while (getchar() != EOF) continue;
    MHD_stop_daemon(daemon);
    free(body.bytes);
    return 0;
}
