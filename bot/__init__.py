"""The bridge between people in a messenger and the phone agent."""
