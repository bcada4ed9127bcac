"""What persons decided, laid over what was found: computed anew each time, never mixed into it."""
