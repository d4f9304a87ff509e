touch unmade
