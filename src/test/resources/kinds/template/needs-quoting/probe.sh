_items() {
_each '/scratch/it'\''s $HOME.conf' no yes '' '' '' ''
}
copy_probe
