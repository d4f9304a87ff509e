file_touch '/scratch/stamp' yes '' '' '0644'
