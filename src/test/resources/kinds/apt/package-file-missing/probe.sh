apt_probe 1 file '/scratch/missing.deb'
