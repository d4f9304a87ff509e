groupdel Case.x-y_z 2>/dev/null || :
