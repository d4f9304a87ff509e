_items() {
_each '/scratch/own' yes block_filter yes '' '' '' '; begin of ours' '; end of ours' '; begin of ours
one
; end of ours
' bof ''
}
edit_probe
