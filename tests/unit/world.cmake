unit_test(world USES world)
