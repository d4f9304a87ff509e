apt_probe 1 cache '86400' 1 latest 'provision-test-a'
