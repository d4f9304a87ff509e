copy_ensure '/scratch/-rf $(touch /scratch/canary) '\''q'\'' \n ü' no yes '' 'root' '' '' yes '81c3aa1b734c851b1d2f42c05360312d76cd5e8d3fe686f198449b70d9d86b3b' no '$(touch /scratch/canary)`touch /scratch/canary`'\''"\
%s  ü

' 'test' '-s' '%s'
