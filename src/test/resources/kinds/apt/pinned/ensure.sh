apt_ensure 5 no-recommends,downgrade installed 'provision-test-a=1.0'
