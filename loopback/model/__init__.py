"""A stand-in for a vision-language model: it plays written scenarios behind /v1/chat/completions.

It is no model and understands nothing. It sees only the picture it was sent.
"""
