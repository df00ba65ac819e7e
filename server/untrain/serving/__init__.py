"""The server process: gunicorn with its settings, its log, its metrics and how it deals with slow or odd clients."""
