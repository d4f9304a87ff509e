copy_probe '/scratch/-rf $(touch /scratch/canary) '\''q'\'' \n ü' no yes '' 'root' '' ''
