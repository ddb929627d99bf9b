"""The server: connections within their limit, processes, the page while building, the log."""
