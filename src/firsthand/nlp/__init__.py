"""Text to scores: the model pack and the only room that runs it."""
