apt_ensure 60 - file '/srv/repo/provision-test-a_1.1_all.deb'
