unarchive_ensure a0c21baeda0db74e168d19d0917a31d6353d4edb3b936eb786d5da44508b7fe1 '/scratch/opt' '' gz 0 'root' '0' '4914569f8d79b357979d1b3eb1087887a2cb544c4278af305f95a7f779a4f362' '' 'u=rwX,go=rX'
