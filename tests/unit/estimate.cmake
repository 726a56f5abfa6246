foreach(part binomial statistics intervals modes paired)
    unit_test(${part} USES estimate)
    target_link_libraries(test_${part} PRIVATE m) # only sqrt, fabs and the like
endforeach()
