"""Stand-ins for the outside world, each a real server on 127.0.0.1 behind the real protocol."""
