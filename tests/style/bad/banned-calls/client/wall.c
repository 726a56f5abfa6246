/* A file that breaks one rule. SPDX-License-Identifier: Apache-2.0 */
void right(struct timespec *now)
{
    clock_gettime(CLOCK_REALTIME, now);
    localtime(&now->tv_sec);
}
