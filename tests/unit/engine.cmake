# Tables of errors with the call that meets each.
add_library(error_tables STATIC ${CMAKE_SOURCE_DIR}/tests/unit/test_errors.c)
target_link_libraries(error_tables PUBLIC house providers PkgConfig::CMOCKA)
target_include_directories(error_tables PUBLIC ${CMAKE_SOURCE_DIR}/tests/unit ${CMAKE_SOURCE_DIR}/tests/support)
target_compile_options(error_tables PRIVATE -UNDEBUG)
# Calls at the providers' doors, on a small world made by hand.
foreach(calls tcr_calls tcr_migration tcr_lists tcr_events tcr_partner tcr_more legacy_calls)
    unit_test(${calls} USES providers engine world kernel base)
    target_sources(test_${calls} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/unit/test_calls.c)
endforeach()
unit_test(tcr_errors USES error_tables)
target_sources(test_tcr_errors PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/unit/test_calls.c)
