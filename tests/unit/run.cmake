unit_test(run USES run)
