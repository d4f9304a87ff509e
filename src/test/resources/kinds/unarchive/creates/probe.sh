unarchive_probe 6f184cdeb68a9fb711d58c67acfecd5a858c1018966643f9f13964d40d1f6382 '/scratch' '/scratch/app/bin/run' tar 0 '0' 'root' '' '/scratch/app.tar'
