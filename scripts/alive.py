"""Ask the web server of this container whether it is ready; exit 1 if not."""

import os
import sys
import urllib.request

host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].lstrip(".")
question = urllib.request.Request("http://127.0.0.1:8000/readyz", headers={"Host": host})
try:
    with urllib.request.urlopen(question, timeout=4) as answer:
        sys.exit(answer.status != 200)
except OSError as problem:
    sys.exit(f"not ready: {problem}")
