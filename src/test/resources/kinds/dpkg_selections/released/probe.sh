dpkg_selections_probe 'provision-test-a'
