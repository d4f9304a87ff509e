copy_ensure '/scratch/env' no yes '' '' '' '0600' no 'e8cdf6c79d2efd2cbf7457d427773206987668d2f893a12b3b258b7857dc84f6' no ********
