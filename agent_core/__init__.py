"""The phone agent: looks at a screen, asks a model, and acts only on what the guard cleared."""
