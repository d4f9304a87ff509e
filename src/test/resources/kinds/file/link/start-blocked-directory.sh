mkdir v2 current
