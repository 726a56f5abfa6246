/* A file that breaks one rule. SPDX-License-Identifier: Apache-2.0 */
