"""One file per dialect: how a reply is written down in it."""
