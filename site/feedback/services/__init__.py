"""What is done with what people tell us, by noun."""
