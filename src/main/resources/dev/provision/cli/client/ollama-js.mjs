// npm install ollama; NODE_EXTRA_CA_CERTS=ca.crt node app.mjs
import { readFileSync } from 'node:fs';
import { Ollama } from 'ollama';

const key = readFileSync('@CLIENT@.key', 'utf8').trim();
const ollama = new Ollama({ host: 'https://@DOOR@', headers: { Authorization: `Bearer ${key}` } });
const answer = await ollama.generate({ model: '@MODEL@', prompt: 'hello', stream: true });
for await (const part of answer) {
  console.log(part.response);
}
