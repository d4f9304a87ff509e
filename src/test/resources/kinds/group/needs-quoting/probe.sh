group_probe 'Case.x-y_z'
