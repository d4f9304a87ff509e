ln -s ./v2/it current
chown -h nobody current
