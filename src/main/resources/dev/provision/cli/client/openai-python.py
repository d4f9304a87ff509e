# pip install openai
import ssl
from pathlib import Path

import httpx
from openai import OpenAI

client = OpenAI(
    base_url="https://@DOOR@/v1",
    api_key=Path("@CLIENT@.key").read_text().strip(),
    http_client=httpx.Client(verify=ssl.create_default_context(cafile="ca.crt")),
)
messages = [{"role": "user", "content": "hello"}]
for part in client.chat.completions.create(model="@MODEL@", messages=messages, stream=True):
    print(part.choices[0].delta.content or "", flush=True)
