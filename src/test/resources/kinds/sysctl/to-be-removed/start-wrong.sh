printf 'vm.swappiness=1\nvm.other=1\nvm.swappiness = 2' >own.conf
