apt_ensure 60 - file '/scratch/missing.deb'
