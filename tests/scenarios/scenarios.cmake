add_library(rehearse STATIC ${CMAKE_SOURCE_DIR}/tests/support/rehearse.c)
target_include_directories(rehearse PUBLIC ${CMAKE_SOURCE_DIR}/tests/support)
target_link_libraries(rehearse PUBLIC run check reports providers PkgConfig::CMOCKA)

add_executable(test_scenarios ${CMAKE_SOURCE_DIR}/tests/scenarios/test_scenarios.c)
target_link_libraries(test_scenarios PRIVATE rehearse)
add_test(NAME scenarios COMMAND test_scenarios WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})

add_executable(test_matrix ${CMAKE_SOURCE_DIR}/tests/scenarios/test_matrix.c)
target_link_libraries(test_matrix PRIVATE rehearse)
add_test(NAME matrix COMMAND test_matrix WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
