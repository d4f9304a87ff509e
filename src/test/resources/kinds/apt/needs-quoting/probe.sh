apt_probe 1 installed 'provision-test-a:all=1.*'
