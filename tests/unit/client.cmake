add_library(client_fake STATIC ${CMAKE_SOURCE_DIR}/tests/unit/test_client_fake.c ${CMAKE_SOURCE_DIR}/tests/unit/test_client_peers.c
            ${CMAKE_SOURCE_DIR}/tests/unit/test_client_legacy_peer.c ${CMAKE_SOURCE_DIR}/tests/unit/test_client_telgorithm_peer.c
            ${CMAKE_SOURCE_DIR}/tests/unit/test_client_telnyx_peer.c
            ${CMAKE_SOURCE_DIR}/tests/unit/test_client_telnyx_port_peer.c)
target_link_libraries(client_fake PUBLIC house client)
target_compile_options(client_fake PRIVATE -UNDEBUG)
foreach(thing road faults proof webhooks garbage plan telgorithm telgorithm_faults legacy telnyx telnyx_hosted telnyx_campaign telnyx_faults restarts steps)
    if(EXISTS ${CMAKE_SOURCE_DIR}/tests/unit/test_client_${thing}.c)
        unit_test(client_${thing} USES client_fake)
        target_include_directories(test_client_${thing} PRIVATE ${CMAKE_SOURCE_DIR}/tests/unit)
    endif()
endforeach()
