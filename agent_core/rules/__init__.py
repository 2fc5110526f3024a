"""What is decided: pure functions; no await, no clock, no randomness."""
