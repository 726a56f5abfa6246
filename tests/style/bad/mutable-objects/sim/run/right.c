/* A file that breaks one rule. SPDX-License-Identifier: Apache-2.0 */
#include "run.h"
#define MEMBER(name) static int name;
typedef int (*step)(void);
__extension__ typedef __int128 wide;
extern const struct provider_set provider_tables;
struct later;
enum { COUNT_MAX = 3 };
struct run {
    int member;
};
enum kind { KIND_A, KIND_B };
static const int numbers[] = {1, 2, 3};
static const char *const names[] = {"a", "b;{"};
static void (*const handlers[])(int) = {NULL};
const struct provider_set provider_tables = {.at = {[1] = &nnsr}};
_Static_assert(sizeof(int) == 4, "int");
int prototype(const char *text, int (*compare)(const void *, const void *));
static enum status read_name(struct reader *reader, void *to)
{
    static const char *const grades[] = {"a", "b"};
    int local = 3;
    return ((struct scenario *)to)->name == grades[local];
}
__attribute__((noreturn)) static void die(int code)
{
    exit(code);
}
