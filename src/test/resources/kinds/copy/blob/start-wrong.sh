echo x >big.bin
