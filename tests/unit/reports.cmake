unit_test(reports USES check reports)
