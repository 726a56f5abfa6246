# Style as tests: one a rule, so that a failure names it. tests/style/check.py . runs all of them by hand.
find_program(CUTOVER_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH DOC "the distribution's Python, which has jsonschema")
if(NOT CUTOVER_PYTHON)
    find_program(CUTOVER_PYTHON NAMES python3 REQUIRED)
endif()
set(style ${CMAKE_SOURCE_DIR}/tests/style)

foreach(rule layering foreign-headers banned-calls pointer-formats mutable-objects function-length file-length line-length first-sentence
        leftovers machine-paths listed texts-kept headers-alone)
    add_test(NAME style/${rule} COMMAND ${CUTOVER_PYTHON} -B ${style}/check.py ${CMAKE_SOURCE_DIR} ${rule})
endforeach()
add_test(NAME style/checks-can-fail COMMAND ${CUTOVER_PYTHON} -B ${style}/selftest.py)

if(TARGET client AND TARGET cutover-client)
    set(simulator)
    foreach(folder kernel world engine providers run server check estimate commands reports)
        if(TARGET ${folder})
            list(APPEND simulator $<TARGET_FILE:${folder}>)
        endif()
    endforeach()
    add_test(NAME style/client-symbols
        COMMAND ${CUTOVER_PYTHON} -B ${style}/symbols.py --client $<TARGET_OBJECTS:client> $<TARGET_OBJECTS:cutover-client> --simulator ${simulator}
        COMMAND_EXPAND_LISTS)
endif()

add_test(NAME style/scenario-schema
    COMMAND ${CUTOVER_PYTHON} -B ${style}/schema.py ${CMAKE_SOURCE_DIR} $<$<TARGET_EXISTS:cutover>:$<TARGET_FILE:cutover>> COMMAND_EXPAND_LISTS)

add_test(NAME style/scripts COMMAND ${style}/scripts.sh)
