apt_ensure 60 - installed 'provision-test-a:all=1.*'
