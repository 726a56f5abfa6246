/* A file that breaks one rule. SPDX-License-Identifier: Apache-2.0 */
void wrong(struct thing *thing)
{
    thing->now = time(NULL);
    gettimeofday(&thing->day, NULL);
    clock_gettime(CLOCK_REALTIME, &thing->spec);
    localtime(&thing->now);
    gmtime_r(&thing->now, &thing->tm);
    srand(1);
    thing->luck = rand() + random();
    setlocale(LC_ALL, "");
    strtok(thing->text, ",");
    strcpy(thing->text, "a");
    strcat(thing->text, "b");
    sprintf(thing->text, "%d", 1);
    gets(thing->text);
    pthread_mutex_lock(&thing->lock);
    thing->value = log(2) + exp(1) + pow(2, 3) + log1pf(1);
    thing->block = malloc(1);
    thing->block = calloc(1, 1);
    thing->block = realloc(thing->block, 2);
    thing->file = fopen(thing->text, "r");
}
#ifdef NDEBUG
#endif
