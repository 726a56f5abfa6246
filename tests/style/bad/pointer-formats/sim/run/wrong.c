/* A file that breaks one rule. SPDX-License-Identifier: Apache-2.0 */
void wrong(void *it)
{
    printf("%p\n", it);
    printf("at %-16p", it);
    printf("100%%p and %d", 1); /* "%p" */
}
