apt_probe 1 installed 'provision-test-a' 1 installed 'provision-test-b'
