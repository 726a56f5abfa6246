/* A file that breaks one rule. SPDX-License-Identifier: Apache-2.0 */
#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <microhttpd.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <Random123/philox.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/socket.h>
