"""What things are: immutable values without any input or output. Standard library only."""
