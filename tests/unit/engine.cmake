# Calls at the providers' doors, on a small world made by hand.
foreach(calls tcr_calls tcr_migration tcr_lists tcr_events tcr_partner tcr_more legacy_calls)
    unit_test(${calls} USES providers engine world kernel base)
    target_sources(test_${calls} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/unit/test_calls.c)
endforeach()
