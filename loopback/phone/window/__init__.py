"""The phone in a browser page, for a person with a mouse."""
