# Estimates are held against themselves: what is tested here is what thousands of trials rest on.
add_executable(shortcut ${CMAKE_SOURCE_DIR}/tests/estimate/shortcut.c)
target_link_libraries(shortcut PRIVATE estimate)
# The roads' happy paths, what polls and what waits long; tests/soak/shortcut does a thousand of each scenario.
add_test(NAME estimate/shortcut COMMAND shortcut 5 scenarios/infobip/happy-path.json scenarios/telgorithm/happy-path.json scenarios/telnyx/happy-path.json
    scenarios/infobip/registered-webhook-lost.json scenarios/telgorithm/import-webhook-lost.json scenarios/telnyx/partial-messaging-port.json
    scenarios/cross/5xx-and-resets.json WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
unit_test(trial USES estimate)
