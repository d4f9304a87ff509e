apt_probe 1 purged 'provision-test-b'
