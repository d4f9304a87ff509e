copy_ensure '/scratch/-rf $(touch canary) '\''q'\'' \n ü' no yes '' 'root' '' '' yes 'be4f67336cabbd46498ccea5243d3257f3259d52a3974c8356d2ba3f227a4b68' no '$(touch canary)`touch canary`'\''"\
%s  ü

' 'test' '-s' '%s'
