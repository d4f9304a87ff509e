unarchive_probe cfd1a8c9652aea6b20aded25cfc03abff4b5db4b5220092e978e7f6802a74b6f '/scratch/opt' '' gz 1 '' '' '' '/scratch/app.tar.gz'
