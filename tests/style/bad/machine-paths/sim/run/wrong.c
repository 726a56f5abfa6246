/* A file that breaks one rule. SPDX-License-Identifier: Apache-2.0 */
const char *const path = "/Users/somebody/cutover";
const char *const right = "/v1/work/home";
