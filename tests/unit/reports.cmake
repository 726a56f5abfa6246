unit_test(reports USES check reports)
unit_test(report_cases USES reports)
unit_test(report_har USES reports base)
