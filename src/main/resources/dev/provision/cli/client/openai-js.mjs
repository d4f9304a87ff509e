// npm install openai; NODE_EXTRA_CA_CERTS=ca.crt node app.mjs
import { readFileSync } from 'node:fs';
import OpenAI from 'openai';

const key = readFileSync('@CLIENT@.key', 'utf8').trim();
const client = new OpenAI({ baseURL: 'https://@DOOR@/v1', apiKey: key });
const messages = [{ role: 'user', content: 'hello' }];
const answer = await client.chat.completions.create({ model: '@MODEL@', messages, stream: true });
for await (const part of answer) {
  console.log(part.choices[0]?.delta?.content ?? '');
}
