foreach(thing step views)
    unit_test(run_${thing} USES run)
endforeach()
add_library(fake ${CMAKE_SOURCE_DIR}/tests/unit/test_fake.c)
