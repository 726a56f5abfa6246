/* A file that breaks one rule. SPDX-License-Identifier: Apache-2.0 */
static int counter;
int exported = 3;
static const char *name = "a pointer that can be turned elsewhere";
static const char *names[] = {"a", "b"};
struct run {
    int member;
} one;
static void (*handler)(int) = NULL;
static struct text cache[4] = {{0}};
static _Thread_local int mine;

int next(void)
{
    static int calls;
    for (;;) {
        static const char *last;
        return ++calls;
    }
}
