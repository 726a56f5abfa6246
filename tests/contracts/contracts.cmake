# Our OpenAPI and the bodies of the mocks, and that the checks of both can fail. What the vendors' documents say is asked by tests/contracts/run.
set(contracts ${CMAKE_SOURCE_DIR}/tests/contracts)
add_test(NAME contracts/own COMMAND ${CUTOVER_PYTHON} -B ${contracts}/own.py $<TARGET_FILE:cutover>)
add_test(NAME contracts/readme COMMAND ${CUTOVER_PYTHON} -B ${contracts}/readme.py $<TARGET_FILE:cutover>)
add_test(NAME contracts/checks-can-fail COMMAND ${CUTOVER_PYTHON} -B ${contracts}/selftest.py $<TARGET_FILE:cutover>)
set_tests_properties(contracts/own contracts/checks-can-fail PROPERTIES TIMEOUT 300)
set_tests_properties(contracts/own PROPERTIES COST 30)
