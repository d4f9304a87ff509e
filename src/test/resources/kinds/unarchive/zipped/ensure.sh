unarchive_ensure 4a46acda784f668763894a03208b81f4319ded1381e7bb2273633ca73ce95171 '/scratch/opt' '' zip 0 '' '' '' '/scratch/app.zip' 'u+rwX,go='
