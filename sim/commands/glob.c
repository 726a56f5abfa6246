/* Patterns of names with slashes, with stars and question marks. SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"

/* A star takes a piece of one segment, two take anything; a question mark one character, no slash. */
bool glob_fits(const char *pattern, const char *name)
{
    while (*pattern != '\0') {
        bool many = pattern[0] == '*' && pattern[1] == '*';
        if (*pattern == '*') {
            pattern += many ? 2 : 1;
            if (many && *pattern == '/' && glob_fits(pattern + 1, name)) return true; /* of no segments at all */
            for (;; name++) {
                if (glob_fits(pattern, name)) return true;
                if (*name == '\0' || (!many && *name == '/')) return false;
            }
        }
        if (*name == '\0' || (*pattern == '?' ? *name == '/' : *pattern != *name)) return false;
        pattern++;
        name++;
    }
    return *name == '\0';
}
