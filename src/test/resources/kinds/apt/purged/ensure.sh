apt_ensure 60 - purged 'provision-test-b'
