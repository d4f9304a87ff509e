apt_ensure 60 - cache '86400' - latest 'provision-test-a'
