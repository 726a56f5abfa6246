add_executable(test_rules ${CMAKE_CURRENT_LIST_DIR}/test_rules.c ${CMAKE_CURRENT_LIST_DIR}/story.c
    ${CMAKE_CURRENT_LIST_DIR}/story_lines.c)
target_include_directories(test_rules PRIVATE ${CMAKE_SOURCE_DIR}/tests/support)
target_link_libraries(test_rules PRIVATE house rules PkgConfig::CMOCKA)
add_test(NAME rules/stories COMMAND test_rules WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
