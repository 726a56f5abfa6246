/* A file that says what it is,
 * on two lines.
 *
 *     and -> draws
 *
 * SPDX-License-Identifier: Apache-2.0 */
