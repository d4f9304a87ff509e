apt_ensure 60 - installed 'provision-test-a' - installed 'provision-test-b'
