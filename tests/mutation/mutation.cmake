# Built with the rest, so that it stays true; run by tests/mutation/run: the mutants take minutes.
add_executable(mutate ${CMAKE_CURRENT_LIST_DIR}/mutate.c ${CMAKE_CURRENT_LIST_DIR}/mutants.c
    ${CMAKE_CURRENT_LIST_DIR}/reach.c)
target_include_directories(mutate PRIVATE ${CMAKE_SOURCE_DIR}/tests/support ${CMAKE_CURRENT_LIST_DIR})
target_link_libraries(mutate PRIVATE house rehearse server)
