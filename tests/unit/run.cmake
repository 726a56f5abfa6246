unit_test(run USES run)
unit_test(trials USES run)
unit_test(pace USES run)
unit_test(mobile_carriers USES run)
# Runs of scenarios that are made of rows of faults, and of moments.
foreach(part faults faults_held faults_webhooks faults_batches known person restarts)
    unit_test(${part} USES run)
    target_sources(test_${part} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/unit/test_faults_bench.c)
endforeach()
