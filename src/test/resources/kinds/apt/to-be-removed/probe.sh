apt_probe 1 removed 'provision-test-b'
