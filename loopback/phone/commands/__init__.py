"""What the shell can run: toybox's commands and Android's own, with their exact answers."""
