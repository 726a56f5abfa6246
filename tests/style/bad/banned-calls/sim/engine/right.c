/* A file that breaks one rule. SPDX-License-Identifier: Apache-2.0 */
/* time(NULL) and rand() in a comment do no harm. */
void right(struct thing *thing)
{
    thing->text = "malloc(1) in a text neither";
    arena_time(thing);
    real_time (thing);
    snprintf(thing->text, 3, "%d", exact_log(thing));
    free(thing->block);
}
