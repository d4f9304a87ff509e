# pip install ollama
import ssl
from pathlib import Path

from ollama import Client

key = Path("@CLIENT@.key").read_text().strip()
client = Client(
    host="https://@DOOR@",
    headers={"Authorization": f"Bearer {key}"},
    verify=ssl.create_default_context(cafile="ca.crt"),
)
for part in client.generate(model="@MODEL@", prompt="hello", stream=True):
    print(part["response"], flush=True)
