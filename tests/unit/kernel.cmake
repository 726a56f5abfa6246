foreach(thing timeline chance calendar duration law)
    unit_test(${thing} USES kernel)
endforeach()
target_link_libraries(test_chance PRIVATE m) # the reference that exact_log and exact_exp are measured against
target_link_libraries(test_law PRIVATE m)
