copy_ensure '/scratch/it'\''s $HOME.conf' no yes '' '' '' '' no 'bd443f8e113e6a7dc9b69e3ae6e5b55fcd95b6668b2903395557df39e817cdff' no '$(touch canary)'\''
'
