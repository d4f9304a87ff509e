apt_ensure 60 - removed 'provision-test-b'
