dpkg_selections_ensure 'provision-test-a:all' hold
