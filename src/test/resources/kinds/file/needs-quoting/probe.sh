_items() {
_each '/scratch/-rf $(touch canary) `id` '\''q" \ 
 ü' no link '$(touch canary)
' yes '' '' '' led
}
file_probe
