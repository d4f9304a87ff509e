mkdir opt
