copy_probe '/scratch/-rf $(touch canary) '\''q'\'' \n ü' no yes '' 'root' '' ''
