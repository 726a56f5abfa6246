foreach(thing fit fit_log fit_parts)
    unit_test(${thing} USES fit)
endforeach()
