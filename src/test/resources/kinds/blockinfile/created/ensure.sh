edit_ensure '/scratch/own' yes block_filter yes '' '' '' no 5 '; begin of ours' '; end of ours' '; begin of ours
one
; end of ours
' bof '' 'grep' '-q' 'one' '%s'
