mkdir 'a b$(touch canary)' "it's"
echo x >"it's/\$(touch canary)
\\n 'x'"
tar -cf "it's \$HOME; \`touch canary\`.tar" "it's"
rm -r "it's"
