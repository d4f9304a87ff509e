mkdir v2
