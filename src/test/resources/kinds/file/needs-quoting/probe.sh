file_probe '/scratch/-rf $(touch canary) `id` '\''q" \ 
 ü' no link '$(touch canary)
' yes '' '' '' led
