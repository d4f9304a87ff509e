dpkg_selections_ensure 'provision-test-a' hold
