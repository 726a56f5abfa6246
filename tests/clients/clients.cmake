# Clients that are wrong on purpose, each caught for exactly the rules that it breaks; and that every MUST has a scenario and a violator. Once is enough.
set(clients ${CMAKE_SOURCE_DIR}/tests/clients)
add_test(NAME clients/violators COMMAND ${CUTOVER_PYTHON} -B ${clients}/test_violators.py --jobs 1)
add_test(NAME rules/trace COMMAND ${CUTOVER_PYTHON} -B ${CMAKE_SOURCE_DIR}/tests/rules/trace.py $<TARGET_FILE:cutover>)
set_tests_properties(clients/violators PROPERTIES ENVIRONMENT "CUTOVER_BINARIES=${CMAKE_BINARY_DIR}" TIMEOUT 600 COST 100)
set_tests_properties(rules/trace PROPERTIES TIMEOUT 300)

# Clients that were written from the vendors' documents alone, in other languages, and know nothing of the clock.
add_test(NAME clients/independent COMMAND /usr/bin/python3 -B ${clients}/test_independent.py --brief)
set_tests_properties(clients/independent PROPERTIES ENVIRONMENT "CUTOVER_BINARIES=${CMAKE_BINARY_DIR}" TIMEOUT 300 COST 40)
