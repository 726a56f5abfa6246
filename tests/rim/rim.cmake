# Tests over real sockets, with the tool and its reference client as processes. Debian's interpreter: its modules are those of .ci/packages.
set(PYTHON /usr/bin/python3)
set(rim_tests advance codes cost endings faults hardship inputs launch readme reports restarts scenario_dates)
if(CUTOVER_SANITIZE)
    # Another compiler, sanitized: must agree with the release build, which tests/run makes first.
    add_test(NAME rim/builds COMMAND ${PYTHON} ${CMAKE_SOURCE_DIR}/tests/rim/test_builds.py ${CMAKE_SOURCE_DIR}/build/release ${CMAKE_BINARY_DIR})
    set_tests_properties(rim/builds PROPERTIES TIMEOUT 300 COST 100)
else()
    list(APPEND rim_tests equal) # many rounds beside busy loops: once is enough
    list(APPEND rim_tests action examples init) # of scripts and templates, not of C
    list(APPEND rim_tests choose fit folders tiers verbs) # of real time, which sanitizers take
    list(APPEND rim_tests estimate estimate_words) # many trials
    # What -DCUTOVER_MPI=ON makes of cutover.
    find_package(MPI REQUIRED COMPONENTS C)
    add_executable(cutover_mpi ${CMAKE_SOURCE_DIR}/sim/main.c)
    target_link_libraries(cutover_mpi PRIVATE commands)
    set_target_properties(cutover_mpi PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    with_ranks(cutover_mpi)
endif()
foreach(test ${rim_tests})
    add_test(NAME rim/${test} COMMAND ${PYTHON} ${CMAKE_SOURCE_DIR}/tests/rim/test_${test}.py)
    set_tests_properties(rim/${test} PROPERTIES ENVIRONMENT "CUTOVER_BINARIES=${CMAKE_BINARY_DIR}" TIMEOUT 400)
endforeach()
if(NOT CUTOVER_SANITIZE)
    # The longest begin first. What runs beside rim/equal is part of what keeps both processors busy.
    set_tests_properties(rim/equal PROPERTIES COST 200 TIMEOUT 1200)
    set_tests_properties(rim/tiers PROPERTIES COST 50)
    set_tests_properties(rim/estimate PROPERTIES COST 30)
endif()
