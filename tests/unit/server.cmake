# The rim with a run that only remembers what it was told: the seam is tested without a world.
foreach(part server server_client)
    unit_test(${part} USES server kernel base)
    target_sources(test_${part} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/unit/test_server_fake.c ${CMAKE_CURRENT_SOURCE_DIR}/unit/test_server_support.c)
endforeach()
