"""What is learned from labelled statements: small heads over the encoder's one pass and over what the rules found."""
