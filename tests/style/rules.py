"""The rules as data. An exception is a row with its reason; a rule is never loosened for one file.

SPDX-License-Identifier: Apache-2.0"""

# ---- layering: folder → folders whose headers it may include; a folder always sees itself and include/ ----
# A header seen from outside is the one named after its folder: the others are private.
LAYERS = {
    'include': [],
    'sim/base': [],
    'sim/kernel': ['sim/base'],
    'sim/fit': ['sim/kernel', 'sim/base'],
    'sim/world': ['sim/base'],
    'sim/engine': ['sim/kernel', 'sim/world', 'sim/base'],
    'sim/providers': ['sim/engine', 'sim/world'],
    'sim/run': ['sim/kernel', 'sim/world', 'sim/engine', 'sim/providers', 'client'],
    'sim/server': ['sim/run', 'sim/check', 'sim/base', 'sim/kernel'],
    'sim/history': ['sim/base'],
    'sim/rules': ['sim/history', 'sim/kernel', 'sim/base'],
    'sim/check': ['sim/history', 'sim/rules', 'sim/base'],
    'sim/estimate': ['sim/run', 'sim/check', 'sim/providers', 'sim/kernel', 'sim/base'],
    'reports': ['sim/base'],
    'client': ['sim/base'],
    'sim/commands': ['sim/estimate', 'sim/fit', 'sim/run', 'sim/server', 'sim/check', 'sim/rules', 'sim/engine',
                     'sim/providers', 'sim/world', 'sim/kernel', 'sim/base', 'reports', 'client'],
    'sim': ['sim/commands'],
}
LAYER_ADVICE = 'move what is needed to include/cutover, hand it over as an argument, or turn the arrow round (design: arrows go down)'

# ---- headers of others: first match → where they may stand, and what everybody else does ----
FOREIGN_HEADERS = [
    (r'microhttpd\.h', ['sim/server/listener.c', 'sim/server/reply.c', 'client/listener.c', 'tests/bench/bare.c'], 'ask sim/server through server.h'),
    (r'curl/.*', ['sim/server/sender.c', 'client/http_curl.c'], 'hand a http_request to sim/server/sender.c or client/http_curl.c'),
    (r'cjson/.*|cJSON\.h', ['sim/base/tree.c', 'sim/base/tree_keys.c', 'sim/base/tree_print.c'], 'cutover/tree.h'),
    (r'openssl/.*', ['sim/base/sign.c'], 'cutover/sign.h'),
    (r'Random123/.*', ['sim/kernel/chance.c'], 'chance_draw of kernel.h'),
    (r'sqlite3\.h', [], 'the client keeps its journal behind one file; name it here when it exists'),
    (r'pthread\.h|threads\.h|stdatomic\.h', [], 'processes, not threads (design, section 3)'),
    (r'mpi\.h', ['sim/estimate/ranks_mpi.c'], 'ranks.h'),
    (r'cmocka\.h', ['tests/support/test.h'], 'test.h, which includes what cmocka needs in its order'),
    (r'sys/socket\.h|sys/epoll\.h|netinet/.*|netdb\.h|poll\.h', ['sim/server/', 'tests/'], 'only the rim opens sockets: sim/server'),
]

# ---- calls that are banned: pattern, replacement, files where it may stand with the reason ----
WALL = 'virtual time: the `now` that the caller hands over; real time: sim/server/real_time.c or client/wall.c'
ROOM = 'an arena (cutover/arena.h)'
LIBM = 'exact_log and exact_exp of kernel.h: the last bit of libm differs between processors'
BANNED_CALLS = [
    (r'\b(time|gettimeofday|ftime|timespec_get)\s*\(', WALL, {}),
    (r'\bclock_gettime\s*\(', WALL, {'sim/server/real_time.c': 'the rim has a clock, once', 'client/wall.c': 'the shell has a clock, once'}),
    (r'\b(localtime|gmtime|localtime_r|gmtime_r|mktime|strftime|ctime|asctime)\s*\(', 'cutover/instant.h', {}),
    (r'\b(rand|srand|random|srandom|drand48|rand_r|arc4random|getrandom)\s*\(', 'a named draw: chance_draw of kernel.h', {}),
    (r'\bsetlocale\s*\(', 'nothing: the program runs in the C locale', {}),
    (r'\bstrtok(_r)?\s*\(', 'strcspn or strsep on a copy in an arena', {}),
    (r'\b(strcpy|strcat|stpcpy)\s*\(', 'arena_copy, arena_printf, or snprintf into a bounded array', {}),
    (r'\bv?sprintf\s*\(', 'snprintf, or arena_printf', {}),
    (r'\b(fopen|freopen)\s*\(', 'file_read, file_write or file_text of cutover/file.h: a FIFO of that name would hang us', {
        'sim/commands/doctor_checks.c': 'a file of /proc, named by ourselves',
        'tests/': 'tests own what they open',
    }),
    (r'\bgets\s*\(', 'fgets or getline', {}),
    (r'\bpthread_\w+', 'processes, not threads (design, section 3)', {}),
    (r'\b(log|log2|log10|log1p|exp|exp2|expm1|pow)[fl]?\s*\(', LIBM, {
        'tests/unit/test_chance.c': 'the reference that exact_exp is measured against',
        'tests/unit/test_law.c': 'the reference that laws are measured against',
    }),
    (r'\b(malloc|calloc|realloc|aligned_alloc|reallocarray|strdup|strndup)\s*\(', ROOM, {
        'sim/base/arena.c': 'makes arenas',
        'sim/world/text.c': 'room for compaction, given back in the same function',
        'sim/run/begin.c': 'a run and its block, made once and ended with run_destroy',
        'client/core.c': 'a client, made once and ended with client_destroy',
        'client/http_curl.c': 'what libcurl hands over in pieces',
        'client/listener.c': 'what libmicrohttpd hands over in pieces',
        'tests/': 'tests own what they make; exact sizes let the sanitizer see an overrun',
    }),
    (r'(?<!must_have\()\bcurl_slist_append\s*\(', 'must_have(curl_slist_append(…)): what has no memory must not lose a header', {}),
    (r'\bNDEBUG\b', 'nothing: assertions are always on', {
        'tests/fuzz/': '#undef, so that a fuzzer asserts however it is built',
        'tests/unit/': '#undef, so that a test asserts however it is built',
    }),
]
POINTER_FORMAT_ADVICE = 'an id or an index: an address differs from run to run'

# ---- objects that live as long as the process and can change: file:name → reason ----
MUTABLE_OBJECTS = {
    'sim/base/tree.c:current_arena': "cJSON's hooks are process-wide: the arena that they allocate from",
    'sim/server/family.c:found_until': 'who our children were before main began is a fact of the process',
}
MUTABLE_ADVICE = 'put it into a struct that is passed in, or say const'

# ---- sizes ----
FUNCTION_LINES_MAX = 60
FILE_LINES_MAX = 300
TABLE_LINES_MAX = 450
TABLE_FOLDERS = ('sim/providers/', 'tests/unit/')  # rows of data, not logic
LINE_COLUMNS_MAX = 160
ROW_COLUMNS_MAX = 300  # a row of a table is read across: the columns of its neighbours align with it
LONG_FILES = {  # file → reason
}

# ---- what is looked at ----
SOURCE_FOLDERS = ('include', 'sim', 'client', 'reports', 'tests')
TEXT_SUFFIXES = ('.c', '.h', '.py', '.sh', '.cmake', '.txt', '.json', '.md', '.yml', '.html', '.js', '.css')
TEXT_NAMES = ('run', 'install', 'packages', 'once', '.clang-tidy', '.clang-format')
SKIPPED_FOLDERS = ('build', 'results', '.git', 'tests/style/bad', '__pycache__')
LEFTOVER = r'\b(TODO|FIXME|XXX|HACK)\b'
LEFTOVER_EXEMPT = (
    'tests/style/',  # where the words are named
    'reports/tap.c', 'tests/unit/test_report_cases.c', 'tests/rim/tap.py', 'tests/rim/test_reports.py',  # one of them is a directive of TAP
)
MACHINE_PATH = r'(?<![\w-])/(?:home|root|Users|work|mnt)/\w'
