"""The Android of the loopback phone: windows, input, settings, notifications, pictures."""
