stat_read '/var/lib/big.img' no no
