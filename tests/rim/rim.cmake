# Tests over real sockets, with the tool and its reference client as processes.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
foreach(test equal advance hardship launch)
    add_test(NAME rim/${test} COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/rim/test_${test}.py)
    set_tests_properties(rim/${test} PROPERTIES ENVIRONMENT "CUTOVER_BINARIES=${CMAKE_BINARY_DIR}" TIMEOUT 300)
endforeach()
set_tests_properties(rim/equal PROPERTIES RUN_SERIAL TRUE)
