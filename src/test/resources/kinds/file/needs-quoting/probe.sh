file_probe '/scratch/-rf $(touch /scratch/canary) `id` '\''q" \ 
 ü' no link '$(touch /scratch/canary)
' yes '' '' '' led
