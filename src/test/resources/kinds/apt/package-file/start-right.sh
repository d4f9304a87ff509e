apt-get -q -y install provision-test-a
