/* Named draws: the same name gives the same value on every machine. The only file that includes Random123.
 * SPDX-License-Identifier: Apache-2.0 */
#include "kernel.h"

#include <Random123/philox.h>

/* A bijection of 64 bits (the finalizer of SplitMix64: Steele, Lea, Flood 2014; constants by Stafford, variant 13). */
static uint64_t mixed(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

/* A name has 256 bits, Philox4x32-10 takes 192. Row, entity and visit fill the counter: Philox is a bijection of it, so within one key
 * no two of them share a block. The key is mixed(seed) xor (trial, part): all trials and parts of one seed have different keys, and so have
 * all seeds for one trial and part. Two seeds meet only where their whole ranges of (trial, part) overlap: chance 2^-41 for two seeds
 * of a million trials and eight parts. */
uint64_t chance_bits(const struct chance *chance, struct draw draw)
{
    uint64_t key = mixed(chance->seed) ^ ((uint64_t)chance->trial << 32 | draw.part);
    philox4x32_ctr_t counter = {
        {(uint32_t)draw.row, (uint32_t)(draw.row >> 32), draw.entity, draw.visit}
    };
    philox4x32_key_t halves = {
        {(uint32_t)key, (uint32_t)(key >> 32)}
    };
    philox4x32_ctr_t block = philox4x32(counter, halves);
    return (uint64_t)block.v[1] << 32 | block.v[0];
}

double chance_unit(const struct chance *chance, struct draw draw)
{
    uint64_t bits = chance_bits(chance, draw) >> 11;
    return bits == 0 ? 0x1p-54 : (double)bits * 0x1p-53; /* 0 is half of the smallest step, so never 0; the largest is 1 - 2^-53 */
}
