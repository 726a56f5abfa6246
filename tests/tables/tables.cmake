add_library(table_tests STATIC ${CMAKE_SOURCE_DIR}/tests/tables/tables.c ${CMAKE_SOURCE_DIR}/tests/tables/seen.c)
target_include_directories(table_tests PUBLIC ${CMAKE_SOURCE_DIR}/tests/tables)
target_link_libraries(table_tests PUBLIC rehearse)

foreach(part machines cites use routes library)
    add_executable(test_tables_${part} ${CMAKE_SOURCE_DIR}/tests/tables/test_tables_${part}.c)
    target_link_libraries(test_tables_${part} PRIVATE table_tests)
    add_test(NAME tables/${part} COMMAND test_tables_${part} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endforeach()
