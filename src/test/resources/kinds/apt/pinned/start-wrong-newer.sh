apt-get -q -y install provision-test-a=1.1
