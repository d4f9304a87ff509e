apt-get -q -y --allow-change-held-packages purge provision-test-a provision-test-b
apt-get -q -y install provision-test-a
