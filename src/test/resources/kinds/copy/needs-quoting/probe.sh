_items() {
_each '/scratch/-rf $(touch canary) '\''q'\'' \n ü' no yes '' 'root' '' ''
}
copy_probe
