"""How gunicorn serves the site: in `make run` and, unless the environment says otherwise, in production."""

import os

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT', '8080')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
graceful_timeout = 3
keepalive = 5
# The house writes its own log, without addresses.
accesslog = None
loglevel = "warning"
# Which proxies are trusted is the house's setting TRUSTED_PROXIES, not the server's.
forwarded_allow_ips = ""
control_socket_disable = True
# Read once and shared by the workers: half the memory and a quicker start. Nothing is connected while it is read.
preload_app = True
