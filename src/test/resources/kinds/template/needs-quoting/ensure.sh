copy_ensure '/scratch/it'\''s $HOME.conf' no yes '' '' '' '' no '0f01813eb52dded316f0b499cc3894da0f948dd8512a842b1661b6094b1f169e' no '$(touch /scratch/canary)'\''
'
