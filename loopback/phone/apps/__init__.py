"""The apps on the loopback phone: declared screens over shared state. Every name and brand is made up."""
