# The mutants take minutes: tests/mutation/run, not a test of every build.
add_executable(mutate EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/mutate.c ${CMAKE_CURRENT_LIST_DIR}/mutants.c
    ${CMAKE_CURRENT_LIST_DIR}/reach.c)
target_include_directories(mutate PRIVATE ${CMAKE_SOURCE_DIR}/tests/support ${CMAKE_CURRENT_LIST_DIR})
target_link_libraries(mutate PRIVATE house rehearse server)
