#pragma once

struct text {
    int at;
};

struct number {
    char id[4];
    struct {
        struct text name, reason; /* both are texts */
    } telnyx;
    struct text note;
};
