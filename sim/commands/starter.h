/* The files that cutover init writes, as bytes of the program; made by the build from sim/commands/starter and the scenarios' schema.
 * SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stddef.h>

#define STARTER_LIST(X)                                                                                                                  \
    X(first, "cutover/first.json", "a scenario of your own, with comments")                                                              \
    X(schema, "cutover/scenario.schema.json", "what it may say, for editors")                                                            \
    X(suite, "cutover/cutover.suite", "which scenarios are run")                                                                         \
    X(baseline, "cutover/expected-failures.txt", "failures that are known")                                                              \
    X(readme, "cutover/README.md", "how to run it")                                                                                      \
    X(workflow, ".github/workflows/cutover.yml", "the same on every push")

#define STARTER_BYTES(name, path, about)             \
    extern const unsigned char starter_##name[]; \
    extern const size_t starter_##name##_bytes;
STARTER_LIST(STARTER_BYTES)
#undef STARTER_BYTES
