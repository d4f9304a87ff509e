apt-get -q -y install provision-test-b
apt-get -q -y remove provision-test-b
