"""How the weights in `src/woozle/weights` were made, reproducibly."""
