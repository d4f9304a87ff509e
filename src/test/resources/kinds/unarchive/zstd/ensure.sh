unarchive_ensure 00f5ad195258a24667c81a4ff2ba542879fc49cd7efedb46eaa0f28ab5ae5adb '/scratch/opt' '' zst 0 '' '' '' '/scratch/app.tar.zst' ''
