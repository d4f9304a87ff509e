group_ensure 'Case.x-y_z' no
