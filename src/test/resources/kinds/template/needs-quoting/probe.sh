copy_probe '/scratch/it'\''s $HOME.conf' no yes '' '' '' ''
