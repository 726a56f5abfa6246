/* Puts files to a fuzz target where there is no fuzzer: what was found once stays found with every compiler.
 *
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { FILE_BYTES_MAX = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The exact size, so that a sanitizer sees who reads behind the end. */
static void put(FILE *file, const char *path)
{
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    if (size < 0 || size > FILE_BYTES_MAX || fseek(file, 0, SEEK_SET) != 0) {
        fprintf(stderr, "%s: is no file, or has more than %d bytes\n", path, FILE_BYTES_MAX);
        exit(1);
    }
    uint8_t *bytes = malloc(size == 0 ? 1 : (size_t)size);
    if (bytes == NULL || fread(bytes, 1, (size_t)size, file) != (size_t)size) abort();
    fprintf(stderr, "%s\n", path); /* the last one named is the one that fell */
    LLVMFuzzerTestOneInput(bytes, (size_t)size);
    free(bytes);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        if (file == NULL) {
            perror(argv[i]);
            return 1;
        }
        put(file, argv[i]);
        fclose(file);
    }
    return argc > 1 ? 0 : 1;
}
