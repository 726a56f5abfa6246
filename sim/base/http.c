/* HTTP requests and answers as values: names, headers, Basic credentials. SPDX-License-Identifier: Apache-2.0 */
#include "cutover/http.h"
#include "cutover/sign.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

static const char *const method_names[] = {
#define METHOD_NAME(name) [HTTP_##name] = #name,
    HTTP_METHOD_LIST(METHOD_NAME)
#undef METHOD_NAME
};

const char *http_method_name(enum http_method method)
{
    assert(method < COUNT_OF(method_names));
    return method_names[method];
}

enum http_method http_method_of(const char *name)
{
    for (size_t i = 0; name != NULL && i < COUNT_OF(method_names); i++) {
        if (strcmp(name, method_names[i]) == 0) return (enum http_method)i;
    }
    return HTTP_OTHER;
}

struct reason {
    int status;
    const char *text;
};

/* RFC 9110, section 15; 428 to 431 and 511 from RFC 6585, 207 and 423 from RFC 4918. */
static const struct reason reasons[] = {
    {100, "Continue"                       },
    {101, "Switching Protocols"            },
    {200, "OK"                             },
    {201, "Created"                        },
    {202, "Accepted"                       },
    {203, "Non-Authoritative Information"  },
    {204, "No Content"                     },
    {205, "Reset Content"                  },
    {206, "Partial Content"                },
    {207, "Multi-Status"                   },
    {300, "Multiple Choices"               },
    {301, "Moved Permanently"              },
    {302, "Found"                          },
    {303, "See Other"                      },
    {304, "Not Modified"                   },
    {307, "Temporary Redirect"             },
    {308, "Permanent Redirect"             },
    {400, "Bad Request"                    },
    {401, "Unauthorized"                   },
    {402, "Payment Required"               },
    {403, "Forbidden"                      },
    {404, "Not Found"                      },
    {405, "Method Not Allowed"             },
    {406, "Not Acceptable"                 },
    {407, "Proxy Authentication Required"  },
    {408, "Request Timeout"                },
    {409, "Conflict"                       },
    {410, "Gone"                           },
    {411, "Length Required"                },
    {412, "Precondition Failed"            },
    {413, "Content Too Large"              },
    {414, "URI Too Long"                   },
    {415, "Unsupported Media Type"         },
    {416, "Range Not Satisfiable"          },
    {417, "Expectation Failed"             },
    {421, "Misdirected Request"            },
    {422, "Unprocessable Content"          },
    {423, "Locked"                         },
    {426, "Upgrade Required"               },
    {428, "Precondition Required"          },
    {429, "Too Many Requests"              },
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"          },
    {501, "Not Implemented"                },
    {502, "Bad Gateway"                    },
    {503, "Service Unavailable"            },
    {504, "Gateway Timeout"                },
    {505, "HTTP Version Not Supported"     },
    {511, "Network Authentication Required"},
};

const char *http_reason(int status)
{
    for (size_t i = 0; i < COUNT_OF(reasons); i++) {
        if (reasons[i].status == status) return reasons[i].text;
    }
    return "";
}

static const char *find_header(const struct http_header *headers, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (!((*headers[i].name ^ *name) & ~('A' ^ 'a')) && strcasecmp(headers[i].name, name) == 0) return headers[i].value;
    }
    return NULL;
}

const char *http_header(const struct http_request *request, const char *name)
{
    return find_header(request->headers, request->headers_count, name);
}

const char *http_response_find(const struct http_response *response, const char *name)
{
    return find_header(response->headers, response->headers_count, name);
}

/* Always a new array: who made the old one, and how large, is not known. Answers have few headers. */
void http_response_header(struct http_response *response, struct arena *arena, const char *name_ref, const char *value_ref)
{
    size_t count = response->headers_count;
    assert(name_ref != NULL);
    assert(value_ref != NULL);
    assert(count < HTTP_HEADERS_MAX);
    struct http_header *headers = arena_alloc(arena, (count + 1) * sizeof *headers);
    if (count > 0) memcpy(headers, response->headers, count * sizeof *headers);
    headers[count] = (struct http_header){.name = name_ref, .value = value_ref};
    response->headers = headers;
    response->headers_count = count + 1;
}

struct http_response http_response_copy(struct arena *arena, const struct http_response *response)
{
    struct http_response copy = *response;
    copy.headers = arena_alloc(arena, (response->headers_count + 1) * sizeof *copy.headers);
    for (size_t i = 0; i < response->headers_count; i++)
        copy.headers[i] = (struct http_header){arena_copy(arena, response->headers[i].name), arena_copy(arena, response->headers[i].value)};
    copy.body = response->body ? tree_copy(arena, response->body) : NULL;
    copy.printed = (struct http_printed){0};
    copy.text = arena_copy(arena, response->text);
    copy.content_type = arena_copy(arena, response->content_type);
    return copy;
}

/* RFC 7617: the user cannot hold a colon, the password can. */
bool http_basic(struct arena *arena, const char *header, const char **user, const char **password)
{
    size_t count = 0;
    if (header == NULL || strncasecmp(header, "Basic ", 6) != 0) return false;
    header += 6 + strspn(header + 6, " ");
    char *pair = (char *)base64_decode(arena, header, &count);
    if (pair == NULL || strlen(pair) != count) return false;
    char *colon = strchr(pair, ':');
    if (colon == NULL) return false;
    *colon = '\0';
    *user = pair;
    *password = colon + 1;
    return true;
}

char *http_basic_make(struct arena *arena, const char *user, const char *password)
{
    const char *pair = arena_printf(arena, "%s:%s", user, password);
    return arena_printf(arena, "Basic %s", base64_encode(arena, (const unsigned char *)pair, strlen(pair)));
}
