"""The `farhand` commands, one module each. The only modules of the bot that print."""
