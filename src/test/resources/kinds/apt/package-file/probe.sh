apt_probe 1 file '/srv/repo/provision-test-a_1.1_all.deb'
