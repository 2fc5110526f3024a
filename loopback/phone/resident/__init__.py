"""The server that uiautomator2's client starts on a phone: JSON-RPC over HTTP on one of its ports."""
