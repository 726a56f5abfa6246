foreach(thing arena harmless tree tree_gate tree_gate_accepts tree_locate tree_print http form instant sign journal verdict)
    unit_test(${thing} USES base)
endforeach()
