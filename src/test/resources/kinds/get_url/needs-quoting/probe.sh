_items() {
_each '/scratch/$(touch canary) '\''x'\''' no '' '' '' ''
}
get_url_probe
