copy_ensure '/scratch/big.bin' no yes '' '' '' '0755' no 'f8bd3420879cf60cb94953a0ccfe14be64c227928d08de5c21b5fd66a0d3beff' yes ''
