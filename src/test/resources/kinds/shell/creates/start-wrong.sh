mkdir unmade
