apt-get -q -y --allow-change-held-packages purge provision-test-a provision-test-b
