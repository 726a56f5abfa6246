unit_test(ledger USES check)
unit_test(ledger_measures USES check)
unit_test(expect USES check)
unit_test(judge USES check)
