"""The device side of the ADB protocol: packets, keys, streams and services."""
