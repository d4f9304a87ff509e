printf '%s\n' "'\$(touch canary)" >"it's \$(touch canary)"
